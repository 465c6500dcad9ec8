import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { circlesIn, type Graph } from './circles.ts'
import { manifestOf, sourcesIn } from './sources.ts'

test('nothing inside a package or action imports itself in a circle, types included', () => {
  const sources = sourcesIn('packages', 'actions')
  const paths = new Set(sources.map(({ path }) => path))
  const graph: Graph = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports
        .filter((name) => name.startsWith('.'))
        .map((name) => join(dirname(path), name))
        .filter((imported) => paths.has(imported)),
    ]),
  )
  expect([...graph.values()].flat().length).toBeGreaterThan(500)
  expect(circlesIn(graph).map((circle) => circle.join(' → '))).toEqual([])
})

test('no package needs one that needs it, tests included', () => {
  const homes = [...new Set(sourcesIn('packages', 'actions').map(({ home }) => home))]
  const graph: Graph = new Map(
    homes
      .map(manifestOf)
      .map(({ name, dependencies, devDependencies }) => [
        name,
        Object.keys({ ...dependencies, ...devDependencies }).filter((one) => one.startsWith('@chg/')),
      ]),
  )
  expect(graph.size).toBeGreaterThan(30)
  expect(circlesIn(graph).map((circle) => circle.join(' → '))).toEqual([])
})

test.each<readonly [string, Readonly<Record<string, readonly string[]>>, readonly string[]]>([
  ['none', { a: ['b', 'c'], b: ['c'], c: [] }, []],
  ['two files', { a: ['b'], b: ['a'] }, ['a → b → a']],
  ['itself', { a: ['a'] }, ['a → a']],
  ['one behind others', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, ['b → c → d → b']],
  ['two apart', { a: ['b'], b: ['a'], c: ['d'], d: ['c'] }, ['a → b → a', 'c → d → c']],
])('a circle is found: %s', (_, imports, expected) => {
  const found = circlesIn(new Map(Object.entries(imports)))
  expect(found.map((circle) => circle.join(' → '))).toEqual(expected)
})
