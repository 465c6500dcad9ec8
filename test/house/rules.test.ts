import { expect, test } from 'vitest'
import { ruleHelps } from '../../packages/validation/src/rule-helps.ts'
import { sourcesIn } from './sources.ts'

const homes = ['schemas', 'native', 'definitions', 'references', 'manifests', 'catalogs', 'validation'].map(
  (name) => `packages/${name}`,
)
const families =
  /'((?:api|cel|duplicate|drift|kind|limit|manifest|metadata|native|object|path|problems|quota|reference|render|schema|suppression|yaml)-[a-z-]+)'/g

/** What is reported as a rule: `rule: 'x'`, and the members of types whose name ends with Rule. */
function rulesOf(code: string): readonly string[] {
  const reported = [...code.matchAll(/\brule: '([a-z-]+)'/g)].map(([, rule = '']) => rule)
  const types = [...code.matchAll(/type \w*Rule\w* =([^;]*?)(?:\n\n|$)/g)].map(([, members = '']) => members)
  return [
    ...reported,
    ...types.flatMap((members) => [...members.matchAll(families)].map(([, rule = '']) => rule)),
  ]
}

test('each rule that manifests are judged by is described in rule-helps.ts, for SARIF and the summary', () => {
  const shipped = sourcesIn('packages').filter(({ home, isTest }) => homes.includes(home) && !isTest)
  const rules = new Set(shipped.flatMap(({ code }) => rulesOf(code)))
  expect(rules.size).toBeGreaterThan(20)
  expect([...rules].filter((rule) => !(rule in ruleHelps)).sort()).toEqual([])
})
