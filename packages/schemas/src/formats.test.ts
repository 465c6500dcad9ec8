import { costOf } from '@chg/core/testing'
import { expect, it } from 'vitest'
import { isWhole, wrongNumber, wrongText } from './formats.ts'

it.each([
  ['quantity', '500m'],
  ['quantity', '1.5Gi'],
  ['quantity', '1e3'],
  ['quantity', '-.5'],
  ['quantity', ' 1Gi '],
  ['quantity', 'm'],
  ['date-time', '2026-11-24T02:00:00Z'],
  ['date-time', '2026-11-24T02:00:00.123456+02:00'],
  ['date-time', '2026-11-24t02:00:00z'],
  ['datetime', '2026-11-24T02:00:00+99:00'],
  ['go-time', '2026-11-24T2:00:00,5+24:00'],
  ['go-micro-time', '2026-11-24T02:00:00.123456Z'],
  ['go-bytes', 'aGVs\nbG8=\n'],
  ['go-bytes', ''],
  ['byte', 'aGVsbG8='],
  ['duration', '5 minutes'],
  ['duration', '1d 2 hours'],
  ['ipv4', '010.0.0.1'],
  ['mac', '0123.4567.89ab'],
  ['hostname', 'www.example.com'],
  ['email', 'Jane Doe <jane@example.com>'],
  ['uri', '/a/b'],
  ['uri', 'https://a.b:8443/c?d=e'],
  ['uri', 'mailto:a@b'],
  ['uuid4', '123e4567-e89b-42d3-a456-426614174000'],
  ['isbn', '978-3-16-148410-0'],
  ['isbn10', '0-306-40615-2'],
  ['creditcard', '4111 1111 1111 1111'],
  ['rgbcolor', 'rgb(1, 2, 255)'],
  ['k8s-short-name', 'a-b'],
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
  ['date-time', '2026-02-29T02:00:00Z'],
  ['date-time', '2026-11-24T24:00:00Z'],
  ['go-time', '2026-11-24t02:00:00Z'],
  ['go-time', '2026-11-24T02:00:60Z'],
  ['go-time', '2026-02-30T02:00:00Z'],
  ['go-micro-time', '2026-11-24T02:00:00Z'],
  ['go-micro-time', '2026-11-24T02:00:00.1234567Z'],
  ['go-bytes', 'not base64!'],
  ['go-bytes', 'aGVsbG8'],
  ['byte', 'aGVs\nbG8='],
  ['byte', ''],
  ['duration', 'five'],
  ['duration', '5 months old'],
  ['ipv6', '10.0.0.1'],
  ['mac', '01:23-45:67:89:ab'],
  ['mac', '01:23'],
  ['hostname', 'a..b'],
  ['email', 'jane'],
  ['email', 'jane@'],
  ['uri', 'a/b'],
  ['uri', ''],
  ['uuid3', '123e4567-e89b-42d3-a456-426614174000'],
  ['isbn13', '978-3-16-148410-1'],
  ['creditcard', '4111 1111 1111 1112'],
  ['k8s-long-name', 'A.b'],
  ['cidr', '10.0.0.0/33'],
  ['ipv4', '10.0.0'],
])('refuses as %s: %s', (format, text) => {
  expect(wrongText(format, text)).toBeDefined()
})

it('takes no number beyond 64 bits for a whole one', () => {
  expect([1, 2 ** 53, 2 ** 63, 1e20, 1.5, '1'].map(isWhole)).toEqual([true, true, true, false, false, false])
})

it('knows the range of int32', () => {
  expect(wrongNumber('int32', 2 ** 31 - 1)).toBeUndefined()
  expect(wrongNumber('int32', 2 ** 31)).toBe('a 32-bit number')
})

it('takes no long text to heart: every format ends in time that grows with the text', () => {
  const texts = ['1', 'a', 'a.', ' ', '"', '0:', 'a@', '1 ', '1m', '%', '\n', '::'].map((one) =>
    one.repeat(300_000),
  )
  const names = [
    'quantity',
    'go-time',
    'go-bytes',
    'date-time',
    'duration',
    'byte',
    'ipv4',
    'ipv6',
    'cidr',
    'mac',
    'hostname',
    'email',
    'uri',
    'uuid',
    'isbn',
    'creditcard',
    'rgbcolor',
    'k8s-long-name',
  ]
  const cost = costOf(() => {
    for (const text of texts) for (const name of names) wrongText(name, text)
  })
  expect(cost).toBeLessThan(30)
})
