import { expect, it } from 'vitest'
import { wrongNumber, wrongText } from './formats.ts'

it.each([
  ['quantity', '500m'],
  ['quantity', '1.5Gi'],
  ['quantity', '1e3'],
  ['quantity', '-.5'],
  ['quantity', ' 1Gi '],
  ['quantity', 'm'],
  ['date-time', '2026-11-24T02:00:00Z'],
  ['date-time', '2026-11-24T02:00:00.123456+02:00'],
  ['byte', 'aGVsbG8=\n'],
  ['duration', '1h30m'],
  ['cidr', '10.0.0.0/8'],
  ['ipv6', '::1'],
  ['no-such-format', 'anything'],
])('takes as %s: %s', (format, text) => {
  expect(wrongText(format, text)).toBeUndefined()
})

it.each([
  ['quantity', '500 m'],
  ['quantity', '2GB'],
  ['quantity', '\t1'],
  ['quantity', 'Ei'],
  ['quantity', 'e-10'],
  ['quantity', ''],
  ['date-time', '2026-11-24'],
  ['date-time', '2026-13-24T02:00:00Z'],
  ['byte', 'not base64!'],
  ['duration', '5 minutes'],
  ['cidr', '10.0.0.0/33'],
  ['ipv4', '10.0.0'],
])('refuses as %s: %s', (format, text) => {
  expect(wrongText(format, text)).toBeDefined()
})

it('knows the range of int32', () => {
  expect(wrongNumber('int32', 2 ** 31 - 1)).toBeUndefined()
  expect(wrongNumber('int32', 2 ** 31)).toBe('a 32-bit number')
})
