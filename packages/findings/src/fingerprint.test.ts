import { expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import { fingerprinted } from './fingerprint.ts'

const finding = (line: number, more: Partial<Finding> = {}): Finding => ({
  rule: 'schema-type',
  level: 'error',
  message: 'm',
  object: 'Pod a',
  place: { file: 'a.yaml', line },
  ...more,
})
const print = (one: Finding) => fingerprinted([one])[0]?.fingerprint

it('stays when the line moves', () => {
  expect(print(finding(5))).toBe(print(finding(50, { place: { file: 'a.yaml', line: 50, column: 7 } })))
  expect(print(finding(5))).toMatch(/^[0-9a-f]{32}$/)
})

it.each<Partial<Finding>>([
  { rule: 'other' },
  { message: 'other' },
  { object: 'Pod b' },
  { place: { file: 'b.yaml', line: 5 } },
])('is another one for %j', (other) => {
  expect(print(finding(5, other))).not.toBe(print(finding(5)))
})

it('goes by the identity where there is one', () => {
  const one = finding(5, { identity: 'i', message: 'containers[0]' })
  expect(print(one)).toBe(print({ ...one, message: 'containers[1]' }))
})

it('tells equal findings apart by their order, whatever order they come in', () => {
  const [first, second] = fingerprinted([finding(9), finding(2)])
  expect([first?.finding.place.line, first?.occurrence]).toEqual([2, 1])
  expect([second?.finding.place.line, second?.occurrence]).toEqual([9, 2])
})
