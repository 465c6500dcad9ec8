import { expect, test } from 'vitest'
import { milli, nano } from './quantity.ts'

test.each([
  ['1', 10n ** 9n],
  [1, 10n ** 9n],
  [0.5, 5n * 10n ** 8n],
  ['100m', 10n ** 8n],
  ['1Ki', 1024n * 10n ** 9n],
  ['1.5Gi', 1_610_612_736n * 10n ** 9n],
  ['1e3', 10n ** 12n],
  ['1E', 10n ** 27n],
  ['-2', -2n * 10n ** 9n],
  ['.5', 5n * 10n ** 8n],
  ['1n', 1n],
  ['0.1n', 1n],
])('%j', (text, value) => expect(nano(text)).toBe(value))

test.each(['', 'a', '1kb', '1 Gi', '--1', 'x'.repeat(100)])('%j is no quantity', (text) =>
  expect(nano(text)).toBeUndefined(),
)

test('thousandths are rounded up', () => {
  expect([milli('1n'), milli('1500m'), milli('2'), milli('a')]).toEqual([1n, 1500n, 2000n, 0n])
})
