import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { utc, zoneNamed } from '../zones/zone.ts'
import { instantByRfc5545 } from './local-time.ts'
import { parseRule } from './parse-rule.ts'
import { recurringStarts } from './recurring-starts.ts'

const amsterdam = zoneNamed('Europe/Amsterdam') ?? utc
const wall = (text: string) => Date.parse(`${text}Z`)
const said = (list: Iterable<number>) => [...list].map((at) => new Date(at).toISOString().slice(5, 16))

test('a start keeps its local time when clocks change', () => {
  const starts = recurringStarts(parseRule('FREQ=WEEKLY'), wall('2026-03-15T02:30'), amsterdam)
  expect(said(starts.between(0, wall('2026-04-06T00:00')))).toEqual([
    '03-15T01:30',
    '03-22T01:30',
    '03-29T01:00',
    '04-05T00:30',
  ])
  const byRfc = recurringStarts(
    parseRule('FREQ=WEEKLY'),
    wall('2026-03-15T02:30'),
    amsterdam,
    instantByRfc5545,
  )
  expect(said(byRfc.between(wall('2026-03-29T00:00'), wall('2026-03-30T00:00')))).toEqual(['03-29T01:30'])
})

test('UNTIL in UTC is an instant, UNTIL without Z is local', () => {
  const all = (until: string) =>
    said(
      recurringStarts(parseRule(`FREQ=DAILY;UNTIL=${until}`), wall('2026-06-01T01:00'), amsterdam).between(
        0,
        wall('2027-01-01T00:00'),
      ),
    )
  expect(all('20260602T010000')).toEqual(['05-31T23:00', '06-01T23:00'])
  expect(all('20260601T230000Z')).toEqual(['05-31T23:00', '06-01T23:00'])
  expect(all('20260601T225959Z')).toEqual(['05-31T23:00'])
  expect(all('20260602')).toEqual(['05-31T23:00', '06-01T23:00'])
})

// The library that reads .ics files iterates rules as well, but ends in an endless loop for some, and reads BYSETPOS, BYWEEKNO and
// 29 February its own way. For the rules of every day it is a second opinion.
test.each([
  'FREQ=DAILY;INTERVAL=3',
  'FREQ=DAILY;BYDAY=MO,WE;BYHOUR=2',
  'FREQ=WEEKLY;BYDAY=TU,TH',
  'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU',
  'FREQ=MONTHLY',
  'FREQ=MONTHLY;BYDAY=2TU',
  'FREQ=MONTHLY;BYDAY=-1FR;COUNT=30',
  'FREQ=MONTHLY;BYMONTHDAY=1,15,-1',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25',
  'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
  'FREQ=HOURLY;INTERVAL=5',
])('ical.js tells the same: %s', (rule) => {
  const start = '2026-01-31T02:00:00'
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateTimeString(start))
  const theirs: string[] = []
  for (let next = iterator.next(); next !== null && theirs.length < 40; next = iterator.next())
    theirs.push(next.toString())
  const ours: string[] = []
  for (const at of recurringStarts(parseRule(rule), wall(start), utc).between(0, wall('2100-01-01T00:00'))) {
    if (ours.length === theirs.length) break
    ours.push(new Date(at).toISOString().slice(0, 19))
  }
  expect(theirs.length).toBeGreaterThan(20)
  // The first of theirs is the start, whether the rule has it or not.
  expect(ours.slice(0, 20)).toEqual(theirs.filter((one, at) => at > 0 || one === ours[0]).slice(0, 20))
})
