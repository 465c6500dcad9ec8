import { at, listAt, stringAt } from '@chg/core'
import { expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import { toSarif } from './sarif.ts'

const finding = (line: number, message = 'm'): Finding => ({
  rule: 'schema-type',
  level: 'error',
  message,
  object: 'Pod a',
  place: { file: 'k 8s/a.yaml', line, column: 3, endLine: line, endColumn: 9 },
})
const sarif = (findings: readonly Finding[]) =>
  toSarif(findings, { name: 'validate-manifests', version: '1.0.0' })
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

it('gives a file without a line its first one', () => {
  const whole = { ...finding(1), place: { file: 'a.yaml' } }
  expect(at(results([whole])[0], 'locations', 0, 'physicalLocation', 'region')).toEqual({ startLine: 1 })
})
