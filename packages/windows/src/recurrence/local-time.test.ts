import { expect, test } from 'vitest'
import { utc, zoneNamed } from '../zones/zone.ts'
import { firstInstantAt, instantByRfc5545, instantsBetween } from './local-time.ts'

const zone = (name: string) => zoneNamed(name) ?? utc
const wall = (text: string) => Date.parse(`${text}Z`)
const said = (at: number) => new Date(at).toISOString().slice(0, 16)

test.each([
  // Clocks go forward: 02:00 to 03:00.
  ['Europe/Amsterdam', '2026-03-29T01:59', '2026-03-29T00:59', '2026-03-29T00:59'],
  ['Europe/Amsterdam', '2026-03-29T02:00', '2026-03-29T01:00', '2026-03-29T01:00'],
  ['Europe/Amsterdam', '2026-03-29T02:30', '2026-03-29T01:00', '2026-03-29T01:30'],
  ['Europe/Amsterdam', '2026-03-29T03:00', '2026-03-29T01:00', '2026-03-29T01:00'],
  ['Europe/Amsterdam', '2026-03-29T03:10', '2026-03-29T01:10', '2026-03-29T01:10'],
  // The example of RFC 5545, 3.3.5.
  ['America/New_York', '2007-03-11T02:30', '2007-03-11T07:00', '2007-03-11T07:30'],
  // Clocks go back: the first of two.
  ['America/New_York', '2007-11-04T01:30', '2007-11-04T05:30', '2007-11-04T05:30'],
  ['Europe/Amsterdam', '2026-10-25T01:59', '2026-10-24T23:59', '2026-10-24T23:59'],
  ['Europe/Amsterdam', '2026-10-25T02:00', '2026-10-25T00:00', '2026-10-25T00:00'],
  ['Europe/Amsterdam', '2026-10-25T02:59', '2026-10-25T00:59', '2026-10-25T00:59'],
  ['Europe/Amsterdam', '2026-10-25T03:00', '2026-10-25T02:00', '2026-10-25T02:00'],
  ['Europe/Amsterdam', '2026-10-25T12:00', '2026-10-25T11:00', '2026-10-25T11:00'],
  ['Europe/Amsterdam', '2026-10-24T12:00', '2026-10-24T10:00', '2026-10-24T10:00'],
  // Half an hour, midnight, and a day that does not exist at all.
  ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:30', '2026-10-03T15:45'],
  ['America/Havana', '2026-03-08T00:00', '2026-03-08T05:00', '2026-03-08T05:00'],
  ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00', '2011-12-30T22:00'],
  ['Pacific/Apia', '2011-12-31T00:00', '2011-12-30T10:00', '2011-12-30T10:00'],
  ['UTC', '2026-03-29T02:30', '2026-03-29T02:30', '2026-03-29T02:30'],
])('%s %s is %s, and %s by RFC 5545', (name, local, first, byRfc) => {
  expect(said(firstInstantAt(zone(name), wall(local)))).toBe(first)
  expect(said(instantByRfc5545(zone(name), wall(local)))).toBe(byRfc)
})

test('instants come in order where RFC 5545 moves a start behind later ones', () => {
  const walls = ['02:10', '02:50', '03:20', '03:55'].map((time) => wall(`2026-03-29T${time}`))
  const starts = { between: (from: number, until: number) => walls.filter((at) => at >= from && at < until) }
  const all = [...instantsBetween(starts, zone('Europe/Amsterdam'), 0, 1e13, instantByRfc5545)].map(said)
  expect(all.map((one) => one.slice(11))).toEqual(['01:10', '01:20', '01:50', '01:55'])
})

test('a stretch begins with what starts at its first instant, and ends before its last', () => {
  const hours = {
    *between(from: number, until: number) {
      for (let at = Math.ceil(from / 3_600_000) * 3_600_000; at < until; at += 3_600_000) yield at
    },
  }
  for (const change of ['2026-03-29T01:00', '2026-10-25T01:00']) {
    for (let hour = -26; hour <= 26; hour += 1) {
      const from = wall(change) + hour * 3_600_000
      const one = [...instantsBetween(hours, zone('Europe/Amsterdam'), from, from + 3_600_000)]
      // The second of two hours of one name starts nothing; the skipped one and the next start together.
      const isSecond = change.includes('-10-') && hour === 0
      const isChange = change.includes('-03-') && hour === 0
      expect(one, `${change} ${hour}`).toEqual(isSecond ? [] : isChange ? [from, from] : [from])
    }
  }
})
