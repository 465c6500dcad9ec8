import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import type { Finding } from './finding.ts'
import { toSarif } from './sarif.ts'

// The published schema is of draft 4: but for the names of its own two keys, what it uses is the same in later drafts.
const { id: _, $schema: __, ...published } = schema
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const isSarif = ajv.compile(published)
const problems = (value: unknown) => (isSarif(value) ? [] : isSarif.errors)
const tool = { name: 'validate-manifests', version: '1.0.0', informationUri: 'https://example.com/docs' }

const findings: readonly Finding[] = [
  { rule: 'a', level: 'error', message: 'm', place: { file: 'k 8s/ä&%#?.yaml', line: 3, column: 2 } },
  { rule: 'b', level: 'warning', message: '', place: { file: 'a.yaml' }, object: 'Pod a' },
  { rule: 'a', level: 'notice', message: 'm\u0000\ud800', place: { file: '../a.yaml', line: 1, endLine: 9 } },
  {
    rule: 'c-d',
    level: 'error',
    message: 'm',
    fix: 'f',
    replacement: 'x',
    place: { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 4 },
  },
]
const many = Array.from({ length: 25_001 }, () => findings).flat()

test.each([
  ['without findings', []],
  ['with findings of every form', findings],
])('a report %s is SARIF 2.1.0 by its published schema', (_name, some) => {
  const rules = { a: { what: 'w', help: 'h' } }
  expect(
    problems(toSarif(some, tool, { rules, isKnown: () => true, lineHashesOf: () => () => 'x:1' })),
  ).toEqual([])
})

test('so is one that is cut', () => {
  expect(problems(toSarif(many.slice(0, 25_100), tool))).toEqual([])
})

test('the schema is one that says no', () => {
  const [run] = (toSarif(findings, tool) as { runs: object[] }).runs
  expect(problems({ version: '2.1.0', runs: [{ ...run, columnKind: 'bytes' }] })).not.toEqual([])
})
