import { expect, test } from 'vitest'
import { retryAfter } from './retry-after.ts'

const now = new Date('2026-11-24T02:00:00Z')
const asked = (headers: Record<string, string>) =>
  retryAfter({ status: 429, headers, body: Buffer.alloc(0), text: () => '' }, now)

test.each([
  ['seconds', '7', 7_000],
  ['no seconds', '0', 0],
  ['a date', 'Tue, 24 Nov 2026 02:00:20 GMT', 20_000],
  ['a date that is over', 'Tue, 24 Nov 2026 01:00:00 GMT', 0],
  ['neither', 'soon', undefined],
  ['nothing', '', undefined],
])('a server may ask for %s', (_, header, expected) => {
  expect(asked({ 'retry-after': header })).toBe(expected)
})

test('a server that asks for nothing names no time', () => {
  expect(asked({})).toBeUndefined()
})
