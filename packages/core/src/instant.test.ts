import { expect, test } from 'vitest'
import { formatInstant, parseInstant, sayInstant } from './instant.ts'

test('instants are written in UTC with whole seconds', () => {
  expect(formatInstant(new Date('2026-11-24T03:00:00.999+01:00'))).toBe('2026-11-24T02:00:00Z')
})

test('instants are said with their weekday', () => {
  expect(sayInstant(new Date('2026-11-24T02:00:00Z'))).toBe('Tue 24 Nov 02:00 UTC')
})

test.each([
  ['2026-11-24T02:00:00Z', '2026-11-24T02:00:00.000Z'],
  ['2026-11-24T02:00:00.25+05:30', '2026-11-23T20:30:00.250Z'],
  ['2026-11-24T02:00Z', '2026-11-24T02:00:00.000Z'],
  ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
])('%s is an instant', (text, iso) => expect(parseInstant(text)?.toISOString()).toBe(iso))

test.each([
  '',
  '2026-11-24',
  '2026-11-24 02:00:00Z',
  '2026-11-24T02:00:00',
  '2026-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-11-24T24:00:00Z',
  '2026-11-24T12:60:00Z',
  '2026-11-24T12:00:60Z',
  '2026-11-24T12:00:00+25:00',
  'tomorrow',
])('%j is no instant', (text) => expect(parseInstant(text)).toBeUndefined())
