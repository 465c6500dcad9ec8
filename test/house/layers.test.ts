import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { manifestOf, type Source, sourcesIn } from './sources.ts'

/** The layers of the house: a package imports from lower ones only, never from its own. */
const layers: Readonly<Record<string, number>> = {
  core: 0,
  findings: 1,
  change: 1,
  cel: 1,
  windows: 2,
  schemas: 2,
  history: 2,
  report: 2,
  reviews: 2,
  native: 3,
  definitions: 3,
  kubernetes: 3,
  github: 3,
  manifests: 4,
  delivery: 4,
  backups: 4,
  ledger: 4,
  references: 4,
  validation: 5,
  catalogs: 5,
  policies: 5,
  calendars: 5,
  verification: 5,
  action: 6,
  // For tests and the demo: it knows them all, and none knows it.
  sandbox: 7,
}
const sources = sourcesIn('packages', 'actions')
const shipped = sources.filter(({ isTest }) => !isTest)
/** The sandbox never leaves this house: it may start programs and read the environment. */
const released = shipped.filter(({ home }) => home !== 'packages/sandbox')
const homes = [...new Set(sources.map(({ home }) => home))]

const chgImports = (source: Source) => source.imports.filter((name) => name.startsWith('@chg/'))
const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
const isForeign = (name: string) =>
  !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name)
const offenders = (list: readonly Source[], guilty: (source: Source) => readonly string[]) =>
  list.flatMap((source) => guilty(source).map((what) => `${source.path}: ${what}`))
const naming = (list: readonly Source[], pattern: RegExp) =>
  list.filter(({ code }) => pattern.test(code)).map(({ path }) => path)

test('there are sources to judge, and every package has its layer', () => {
  expect(shipped.length).toBeGreaterThan(80)
  const unknown = homes.filter((home) => home.startsWith('packages/') && !(home.slice(9) in layers))
  expect(unknown).toEqual([])
})

test('packages import from lower layers only', () => {
  const upwards = offenders(shipped, (source) => {
    const own = layers[source.home.replace('packages/', '')]
    if (own === undefined) return []
    return chgImports(source).filter((name) => (layers[packageOf(name).slice(5)] ?? 99) >= own)
  })
  expect(upwards).toEqual([])
})

test('nothing imports an action', () => {
  expect(
    offenders(sources, (source) => chgImports(source).filter((name) => name.startsWith('@chg/action-'))),
  ).toEqual([])
})

test('nothing that ships imports the sandbox or what is for tests', () => {
  const guilty = (source: Source) =>
    chgImports(source).filter((name) => name === '@chg/sandbox' || name.endsWith('/testing'))
  expect(offenders(shipped, guilty)).toEqual([])
})

test('what ships imports nothing from outside of its own package by path', () => {
  const guilty = (source: Source) =>
    source.imports.filter(
      (name) => name.startsWith('.') && !join(dirname(source.path), name).startsWith(`${source.home}/`),
    )
  expect(offenders(shipped, guilty)).toEqual([])
})

test('a package is imported by its index, or its index for tests', () => {
  const guilty = (source: Source) =>
    chgImports(source).filter((name) => !/^@chg\/[a-z-]+(\/testing)?$/.test(name))
  expect(offenders(sources, guilty)).toEqual([])
})

test('only packages/action reads the environment of the process', () => {
  const readers = naming(released, /\bprocess\.env\b|\benv\b[^\n]*from 'node:process'/)
  expect(readers).toEqual(['packages/action/src/environment.ts'])
})

test('only core reads the clock of the machine', () => {
  const readers = naming(
    shipped,
    /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|performance\.now|process\.hrtime/,
  )
  expect(readers).toEqual(['packages/core/src/clock.ts'])
})

test('only core starts programs', () => {
  expect(naming(released, /['"](node:)?child_process['"]/)).toEqual(['packages/core/src/node-exec.ts'])
})

test('only packages/action knows GitHub’s toolkit', () => {
  const guilty = (source: Source) =>
    source.home === 'packages/action' ? [] : source.imports.filter((name) => name.startsWith('@actions/'))
  expect(offenders(shipped, guilty)).toEqual([])
})

test.each(homes)('%s declares what it imports, and nothing else', (home) => {
  const { name, dependencies = {}, devDependencies = {} } = manifestOf(home)
  const own = sources.filter((source) => source.home === home)
  const imported = (list: readonly Source[]) =>
    [...new Set(list.flatMap(({ imports }) => imports.filter(isForeign).map(packageOf)))].filter(
      (one) => one !== name,
    )
  const forShipping = imported(own.filter(({ isTest }) => !isTest))
  const forTests = imported(own.filter(({ isTest }) => isTest)).filter((one) => one !== 'vitest')
  expect(forShipping.filter((one) => !(one in dependencies))).toEqual([])
  expect(forTests.filter((one) => !(one in dependencies) && !(one in devDependencies))).toEqual([])
  const used = new Set([...forShipping, ...forTests])
  expect(Object.keys({ ...dependencies, ...devDependencies }).filter((one) => !used.has(one))).toEqual([])
})
