import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/paths.ts'
import { type Source, sourcesIn } from './sources.ts'

const all = sourcesIn('packages', 'actions', 'scripts', 'test')
const shipped = sourcesIn('packages', 'actions').filter(({ isTest }) => !isTest)
const tests = all.filter(({ path }) => path.endsWith('.test.ts'))

test('no file is longer than 300 lines', () => {
  expect(all.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
})

test('the median file has at most 70 lines', () => {
  const sorted = shipped.map(({ lines }) => lines).sort((a, b) => a - b)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(70)
})

test('the linter refuses any, enums and the non-null mark, and nobody silences it for them', () => {
  const { linter } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as {
    linter: { rules: Record<string, Record<string, string>> }
  }
  expect(linter.rules.suspicious?.noExplicitAny).toBe('error')
  expect(linter.rules.style).toMatchObject({ noEnum: 'error', noNonNullAssertion: 'error' })
  const silenced = new RegExp(
    `biome-${'ignore'}[^\\n]*(noExplicitAny|noEnum|noNonNull)|@ts-${'(ignore|nocheck)'}`,
  )
  const guilty = all.filter(({ path }) => silenced.test(readFileSync(join(root, path), 'utf8')))
  expect(guilty.map(({ path }) => path)).toEqual([])
})

test('nothing is called Utils, Helper, Manager or Handler', () => {
  const banned = /(utils?|helpers?|manager|handler)(-|\.|$)/i
  expect(all.filter(({ path }) => banned.test(basename(path, '.ts'))).map(({ path }) => path)).toEqual([])
  const exported = /\bexport (?:const|function|class|interface|type) \w*(?:Utils?|Helpers?|Manager|Handler)\b/
  expect(shipped.filter(({ code }) => exported.test(code)).map(({ path }) => path)).toEqual([])
})

test('index.ts is a surface: it only passes on', () => {
  const surfaces = shipped.filter(
    ({ path }) => path.startsWith('packages/') && path.endsWith('/src/index.ts'),
  )
  expect(surfaces.length).toBeGreaterThan(10)
  const rest = ({ code }: Source) =>
    code.replaceAll(/export (type )?\{[^}]*\}\s*from\s*'[^']+'|export (type )?\* from '[^']+'/g, '').trim()
  expect(surfaces.filter((source) => rest(source) !== '').map(({ path }) => path)).toEqual([])
})

test('a main is one line', () => {
  const mains = shipped.filter(({ path }) => /^actions\/[^/]+\/src\/main\.ts$/.test(path))
  expect(mains.length).toBeGreaterThan(0)
  const rest = ({ code }: Source) => code.replaceAll(/^import .*$/gm, '').trim()
  const guilty = mains.filter((source) => rest(source) !== 'await runAction(action, run)')
  expect(guilty.map(({ path }) => path)).toEqual([])
})

/**
 * Fair: a file with code that runs has a test beside it, or is reached from a test of its own package. Types, surfaces, the mains
 * and programs of threads (test/bundle starts them) and the definitions of actions (test/house/docs.test.ts reads them) need none.
 */
test('every file with code that runs is under a test of its own package', () => {
  const byPath = new Map(all.map((source) => [source.path, source]))
  const reached = new Set<string>()
  const visit = (source: Source) => {
    for (const name of source.imports) {
      const path = name.startsWith('.') ? join(dirname(source.path), name) : ownIndex(source, name)
      const next = path === undefined ? undefined : byPath.get(path)
      if (next === undefined || next.home !== source.home || reached.has(next.path)) continue
      reached.add(next.path)
      visit(next)
    }
  }
  for (const source of tests) {
    const beside = byPath.get(source.path.replace(/\.test\.ts$/, '.ts'))
    if (beside !== undefined) {
      reached.add(beside.path)
      visit(beside)
    }
    visit(source)
  }
  const needsNone = /\/(index|testing|main|worker|action)\.ts$/
  const untested = shipped.filter(
    ({ path, code }) => !needsNone.test(path) && runs(code) && !reached.has(path),
  )
  expect(untested.map(({ path }) => path)).toEqual([])
})

test('no package or action is tested thinly: a line of tests for every six of code, at least', () => {
  const count = (list: readonly Source[], home: string) =>
    list.filter((source) => source.home === home).reduce((sum, { lines }) => sum + lines, 0)
  const homes = [...new Set(shipped.map(({ home }) => home))]
  const thin = homes.map((home) => [home, count(tests, home) / count(shipped, home)] as const)
  expect(thin.filter(([, ratio]) => ratio < 1 / 6)).toEqual([])
})

function ownIndex({ home }: Source, name: string): string | undefined {
  return name === `@chg/${basename(home)}` ? `${home}/src/index.ts` : undefined
}

function runs(code: string): boolean {
  return /\b(function|class)\b|=>|\bconst\b[^\n]*\(/.test(
    code.replaceAll(/\b(interface|type)\b[\s\S]*?\n\}?\n/g, ''),
  )
}
