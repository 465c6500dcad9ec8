import { expect, test } from 'vitest'
import { parseSuppression } from './parse-suppression.ts'

test.each([
  ['schema-enum reason=the operator adds it', { rules: ['schema-enum'], reason: 'the operator adds it' }],
  ['a, b-c until=2026-12-31 reason=x=y', { rules: ['a', 'b-c'], until: '2026-12-31', reason: 'x=y' }],
  ['a reason=moves in May until=2027-05-31', { rules: ['a'], until: '2027-05-31', reason: 'moves in May' }],
  [' a b reason="quoted words" ', { rules: ['a', 'b'], reason: 'quoted words' }],
  ['a until=2028-02-29', { rules: ['a'], until: '2028-02-29' }],
  ['a', { rules: ['a'] }],
  ['a reason=', { rules: ['a'] }],
  ["a reason='  '", { rules: ['a'] }],
])('%j is read', (text, expected) => {
  expect(parseSuppression(text)).toEqual(expected)
})

test.each([
  ['', /no rule/],
  ['reason=all of them', /no rule/],
  ['* reason=all', /"\*" is not the name/],
  ['Schema reason=x', /"Schema" is not/],
  ['a until=tomorrow reason=x', /until=tomorrow is no day/],
  ['a until=2026-02-30 reason=x', /until=2026-02-30 is no day/],
  ['a reason=x until=2026-13-01', /2026-13-01 is no day/],
  ['a because=x', /"because=x" is not/],
  ['a until=2026-01-01 because=x', /after the rules come/],
])('%j is none, and the sentence says why', (text, expected) => {
  expect(parseSuppression(text)).toMatch(expected)
})
