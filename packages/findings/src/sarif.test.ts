import { at, listAt, stringAt } from '@chg/core'
import { expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import { lineHashes } from './line-hash.ts'
import { type SarifContext, toSarif } from './sarif.ts'

const finding = (line: number, message = 'm'): Finding => ({
  rule: 'schema-type',
  level: 'error',
  message,
  object: 'Pod a',
  place: { file: 'k 8s/a.yaml', line, column: 3, endLine: line, endColumn: 9 },
})
const sarif = (findings: readonly Finding[], context: SarifContext = {}) =>
  toSarif(findings, { name: 'validate-manifests', version: '1.0.0' }, context)
const results = (findings: readonly Finding[]) => listAt(sarif(findings), 'runs', 0, 'results')
const print = (result: unknown) => stringAt(result, 'partialFingerprints', 'chgFinding/v1')

it('has the shape that code scanning takes', () => {
  const made = sarif([finding(5), { ...finding(6), level: 'notice', rule: 'other' }])
  expect(made).toMatchObject({ version: '2.1.0' })
  expect(at(made, 'runs', 0, 'tool', 'driver', 'rules', 1, 'id')).toBe('schema-type')
  expect(at(made, 'runs', 0, 'results', 0)).toMatchObject({
    ruleId: 'schema-type',
    ruleIndex: 1,
    level: 'error',
    message: { text: 'Pod a: m' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'k%208s/a.yaml' },
          region: { startLine: 5, startColumn: 3, endLine: 5, endColumn: 9 },
        },
      },
    ],
  })
  expect(at(made, 'runs', 0, 'results', 1, 'level')).toBe('note')
})

it('keeps the fingerprint of a finding whose line moved', () => {
  expect(print(results([finding(5)])[0])).toBe(print(results([finding(50)])[0]))
  expect(print(results([finding(5, 'other')])[0])).not.toBe(print(results([finding(5)])[0]))
})

it('tells equal findings apart', () => {
  const prints = results([finding(5), finding(7)]).map(print)
  expect(new Set(prints).size).toBe(2)
})

it('has no region for a whole file, and its own fingerprint instead of that of a line', () => {
  const whole = { ...finding(1), place: { file: 'a.yaml' } }
  const [result] = results([whole])
  expect(at(result, 'locations', 0, 'physicalLocation', 'region')).toBeUndefined()
  expect(stringAt(result, 'partialFingerprints', 'primaryLocationLineHash')).toBe(print(result))
})

it('completes the range, since code scanning asks for all four of its numbers', () => {
  const short = { ...finding(1), place: { file: 'a.yaml', line: 4 } }
  expect(at(results([short])[0], 'locations', 0, 'physicalLocation', 'region')).toEqual({
    startLine: 4,
    startColumn: 1,
    endLine: 4,
    endColumn: 1,
  })
})

it('knows an alert by the hash of its line where the text is at hand', () => {
  const made = sarif([finding(2)], { lineHashesOf: () => lineHashes(' a\nb\n  \t\tc\n d') })
  expect(stringAt(made, 'runs', 0, 'results', 0, 'partialFingerprints', 'primaryLocationLineHash')).toBe(
    '54703d4cd895b18:1',
  )
  expect(at(results([finding(2)])[0], 'partialFingerprints', 'primaryLocationLineHash')).toBeUndefined()
})

it('describes its rules, with what helps', () => {
  const rules = { 'schema-type': { what: 'A value has the wrong type.', help: 'Put text in quotes.' } }
  expect(at(sarif([finding(1)], { rules }), 'runs', 0, 'tool', 'driver', 'rules', 0)).toEqual({
    id: 'schema-type',
    name: 'SchemaType',
    shortDescription: { text: 'A value has the wrong type.' },
    fullDescription: { text: 'A value has the wrong type.' },
    help: {
      text: 'A value has the wrong type. Put text in quotes.',
      markdown: '**A value has the wrong type.**\n\nPut text in quotes.',
    },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['kubernetes', 'schema'], precision: 'very-high', 'problem.severity': 'error' },
  })
})

it('offers the fix where replacing the range is all there is to do', () => {
  const [result] = results([{ ...finding(5), replacement: 'replicas', fix: 'did you mean replicas?' }])
  expect(at(result, 'fixes', 0)).toEqual({
    description: { text: 'did you mean replicas?' },
    artifactChanges: [
      {
        artifactLocation: { uri: 'k%208s/a.yaml', uriBaseId: '%SRCROOT%' },
        replacements: [
          {
            deletedRegion: { startLine: 5, startColumn: 3, endLine: 5, endColumn: 9 },
            insertedContent: { text: 'replicas' },
          },
        ],
      },
    ],
  })
  expect(at(results([finding(5)])[0], 'fixes')).toBeUndefined()
})

it('says which results are new', () => {
  const made = sarif([finding(5), finding(6, 'old')], { isKnown: ({ message }) => message === 'old' })
  const states = listAt(made, 'runs', 0, 'results').map((one) => stringAt(one, 'baselineState'))
  expect(states).toEqual(['new', 'unchanged'])
})

it('keeps to the number of results that code scanning takes, the errors of them, and counts the rest', () => {
  const many = Array.from({ length: 25_010 }, (_, index) => finding(index + 1))
  const made = sarif([{ ...finding(1), level: 'notice' }, ...many])
  expect(listAt(made, 'runs', 0, 'results')).toHaveLength(25_000)
  expect(listAt(made, 'runs', 0, 'results').every((one) => stringAt(one, 'level') === 'error')).toBe(true)
  const [said] = listAt(made, 'runs', 0, 'invocations', 0, 'toolExecutionNotifications')
  expect(stringAt(said, 'message', 'text')).toMatch(/^11 more results/)
})
