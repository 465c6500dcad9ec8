import { expect, test } from 'vitest'
import { neutral } from './neutral.ts'

const names = new Map([
  ['api-gateway-a1', '<application>'],
  ['api-gateway-staging-a1', '<staging>'],
  ['0123456789abcdef0123456789abcdef01234567', '<revision>'],
  ['01234567', '<revision, 8 digits>'],
])

test('what a world calls its things is replaced wherever it stands, the longest name first', () => {
  const reason = 'api-gateway-a1 runs 01234567, not 0123456789abcdef0123456789abcdef01234567'
  expect(neutral({ 'api-gateway-a1': [reason] }, names)).toEqual({
    '<application>': ['<application> runs <revision, 8 digits>, not <revision>'],
  })
})

test('a text that is JSON is what it says, and its names are in order', () => {
  const scope = '{"namespaces":["api-gateway-staging-a1","api-gateway-a1"],"count":2}'
  expect(neutral(scope, names)).toEqual({ namespaces: ['<application>', '<staging>'], count: 2 })
})

test('what the clock says is replaced by what it is', () => {
  const said =
    'pre-change-x-20261121-075959 until Mon 21 Dec 08:00 UTC, at 2026-11-21T08:00:04.123Z, healthy for 2s'
  expect(neutral(said, names)).toBe('pre-change-x-<stamp> until <instant>, at <instant>, healthy for <time>')
})

test.each(['2m 26s', '1h 3m 25s', '3m', '2h', '1d 4h', '350ms'])('a wait of %s is a wait', (wait) => {
  expect(neutral(`opens <instant>, in ${wait}; then`, names)).toBe('opens <instant>, in <time>; then')
})

test('what is left of an opening is no difference', () => {
  expect(neutral(JSON.stringify([{ length: 21597 }]), names)).toEqual([{ length: '<seconds>' }])
})

test.each([
  ['a verdict', 'pass', 'refuse'],
  ['a count', '2 pods', '3 pods'],
  ['a window', '"0 0,12 * * *", 12h30m', '"0 0,12 * * *", 13h'],
  ['another thing of the same kind', 'api-gateway-a1', 'api-gateway-b2'],
  ['the order of what is no list of names', '[1,2]', '[2,1]'],
])('%s stays what it is', (_, one, other) => {
  expect(neutral(one, names)).not.toEqual(neutral(other, names))
})
