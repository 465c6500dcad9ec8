import type { Finding } from '@chg/findings'
import { expect, test } from 'vitest'
import { baselineOf, knownIn } from './baseline.ts'
import { formatBaseline, parseBaseline } from './baseline-file.ts'
import { gate, staleEntries } from './gate.ts'

const finding = (file: string, line: number, more: Partial<Finding> = {}): Finding => ({
  rule: 'schema-type',
  level: 'error',
  message: 'm',
  object: 'Pod a',
  place: { file, line },
  ...more,
})
const before = [
  finding('a.yaml', 3),
  finding('a.yaml', 9),
  finding('b.yaml', 1),
  finding('b.yaml', 2, { rule: 'x' }),
]
const known = [knownIn(baselineOf(before))]
const lines = (findings: readonly Finding[]) => findings.map(({ place }) => `${place.file}:${place.line}`)

test('equal findings make equal files, whatever their order and lines', () => {
  const moved = before
    .toReversed()
    .map((one) => finding(one.place.file, 100 + (one.place.line ?? 0), { rule: one.rule }))
  expect(formatBaseline(baselineOf(moved))).toBe(formatBaseline(baselineOf(before)))
  expect(formatBaseline(baselineOf(before)).split('\n')).toHaveLength(9)
})

test('what is written is read', () => {
  const entries = baselineOf([...before, finding('c', 1, { level: 'notice' })])
  expect(parseBaseline(formatBaseline(entries), 'f')).toEqual(entries)
  expect(entries.map(({ file, count }) => [file, count])).toEqual([
    ['a.yaml', 2],
    ['b.yaml', 1],
    ['b.yaml', 1],
  ])
  expect(parseBaseline(formatBaseline([]), 'f')).toEqual([])
})

test.each([
  ['{', /cannot be read/],
  ['[]', /no JSON object of the format/],
  ['{"format":"other/v1","findings":[]}', /no JSON object of the format/],
  ['{"format":"dev.chg-actions.findings-baseline/v1","findings":[{}]}', /entry 1 has no fingerprint/],
  [formatBaseline(baselineOf(before)).replace('"count":2', '"count":"9"'), /entry 1 has no count/],
])('a file that says something else is no baseline: %j', (text, expected) => {
  expect(() => parseBaseline(text, 'f')).toThrow(expected)
})

test('what was there before does not count, wherever it has moved to', () => {
  const now = [finding('a.yaml', 30), finding('a.yaml', 90), finding('b.yaml', 3)]
  expect(gate(now, known)).toMatchObject({ fresh: [], known: [{}, {}, {}] })
})

test('one more of the same is new', () => {
  const now = [
    finding('a.yaml', 1),
    finding('a.yaml', 2),
    finding('a.yaml', 3),
    finding('b.yaml', 1, { rule: 'y' }),
  ]
  expect(lines(gate(now, known).fresh)).toEqual(['a.yaml:3', 'b.yaml:1'])
})

test('without anything to compare with, all is new', () => {
  expect(gate(before, []).fresh).toEqual(before)
  expect(gate(before, [new Map()]).fresh).toHaveLength(before.length)
})

test('entries that nothing answers to are stale, where their file was judged', () => {
  const entries = baselineOf(before)
  const now = [finding('a.yaml', 3), finding('b.yaml', 2, { rule: 'x' })]
  const stale = (wasJudged: (file: string) => boolean) =>
    staleEntries(entries, now, wasJudged).map(({ file, rule }) => `${file} ${rule}`)
  expect(stale(() => true)).toEqual(['a.yaml schema-type', 'b.yaml schema-type'])
  expect(stale((file) => file === 'b.yaml')).toEqual(['b.yaml schema-type'])
})
