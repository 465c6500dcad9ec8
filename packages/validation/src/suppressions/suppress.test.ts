import type { Finding } from '@chg/findings'
import { expect, test } from 'vitest'
import { suppress } from './suppress.ts'
import type { Suppression } from './suppression.ts'

const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'schema-enum',
  level: 'error',
  message: 'm',
  object: 'Pod a',
  place: { file: 'a.yaml', line: 7, column: 3 },
  ...more,
})
const suppression = (more: Partial<Suppression> = {}): Suppression => ({
  rules: ['schema-enum'],
  reason: 'because',
  place: { file: 'a.yaml', line: 6 },
  covers: { file: 'a.yaml', line: 7 },
  ...more,
})
const onObject = (source: string) => suppression({ covers: { source, object: 'Pod a' } })
const rules = (suppressions: readonly Suppression[], findings = [finding()], today = '2026-11-21') =>
  suppress(findings, suppressions, { today, complete: true }).findings.map(
    ({ rule, level }) => `${level} ${rule}`,
  )

test('a finding on the line of a suppression with a reason is let pass, and listed', () => {
  const one = suppression()
  const { findings, suppressed } = suppress([finding()], [one], { today: '2026-11-21', complete: true })
  expect(findings).toEqual([])
  expect(suppressed).toEqual([{ finding: finding(), suppression: one }])
})

test.each<[string, Partial<Finding>]>([
  ['another rule', { rule: 'schema-type' }],
  ['another line', { place: { file: 'a.yaml', line: 8 } }],
  ['another file', { place: { file: 'b.yaml', line: 7 } }],
  ['no line at all', { place: { file: 'a.yaml' } }],
])('a finding of %s stays', (_, more) => {
  const other = finding(more)
  expect(rules([suppression()], [finding(), other])).toEqual([`error ${other.rule}`])
})

test('one without a reason does not count, and is an error itself', () => {
  const { reason: _, ...silent } = suppression()
  expect(rules([silent])).toEqual(['error schema-enum', 'error suppression-without-reason'])
})

test('one holds on its last day and not on the next', () => {
  const until = suppression({ until: '2026-12-31' })
  expect(rules([until], undefined, '2026-12-31')).toEqual([])
  expect(rules([until], undefined, '2027-01-01')).toEqual(['error schema-enum', 'error suppression-expired'])
})

test('one that nothing needs is a warning, unless not everything was judged', () => {
  expect(rules([suppression()], [])).toEqual(['warning suppression-unused'])
  expect(rules([suppression({ rules: ['schema-enum', 'schema-type'] })])).toEqual([
    'warning suppression-unused',
  ])
  expect(suppress([], [suppression()], { today: '2026-11-21', complete: false }).findings).toEqual([])
})

test('an object is covered for all of its lines, in each overlay that has the annotation', () => {
  expect(rules([onObject('a.yaml')])).toEqual([])
  const shared = finding({ place: { file: 'base.yaml', line: 3 }, sources: ['eu', 'us'] })
  expect(rules([onObject('eu'), onObject('us')], [shared])).toEqual([])
  expect(rules([onObject('eu')], [shared])).toEqual(['error schema-enum', 'warning suppression-unused'])
})
