import { expect, test } from 'vitest'
import { suppressionsInText } from './in-text.ts'

const covered = (text: string) =>
  suppressionsInText(text, 'a.yaml').suppressions.map(({ rules, covers }) => [
    ...rules,
    'line' in covers && covers.line,
  ])

test('a comment behind a value is for its line, one alone for the next line that is no comment', () => {
  const text = `spec:
  a: b # chg-ignore: r1 reason=x
  # chg-ignore: r2 reason=x
  # chg-ignore: r3 reason=x

  c: d
`
  expect(covered(text)).toEqual([
    ['r1', 2],
    ['r2', 6],
    ['r3', 6],
  ])
})

test('it stands where it was written, with its reason', () => {
  const [one] = suppressionsInText(
    'a: b # chg-ignore: r until=2026-12-31 reason=why\n',
    'a.yaml',
  ).suppressions
  expect(one).toEqual({
    rules: ['r'],
    until: '2026-12-31',
    reason: 'why',
    place: { file: 'a.yaml', line: 1, column: 6, endLine: 1, endColumn: 49 },
    covers: { file: 'a.yaml', line: 1 },
  })
})

test('the words inside of a text are none, nor are other comments', () => {
  expect(covered('a: |\n  # chg-ignore: r reason=x\nb: 1 # not chg-ignore: r reason=x\n')).toEqual([])
})

test('one that cannot be read is a finding at its place', () => {
  expect(suppressionsInText('a: b # chg-ignore: all of it!\n', 'a.yaml').findings).toMatchObject([
    { rule: 'suppression-invalid', level: 'error', place: { line: 1, column: 6 } },
  ])
})
