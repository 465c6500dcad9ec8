import { expect, test } from 'vitest'
import { parseCalendar } from '../calendar-file/parse-calendar.ts'
import { calendarWith } from '../calendar-file/testing.ts'

const at = (instant: number) => new Date(instant).toISOString().slice(5, 16)

/** The first run of a window after an instant, in UTC. */
function runAfter(timeZone: string, when: object, instant: string): string {
  const { calendar, problems } = parseCalendar(calendarWith({ timeZone, when }))
  expect(problems).toEqual([])
  const times = calendar?.windows[0]?.times()
  if (times === undefined || 'problem' in times) throw new Error('no times')
  const start = times.nextEdge(Date.parse(instant), Date.UTC(2105, 0, 1))
  return `${at(start)} to ${at(times.nextEdge(start, Date.UTC(2105, 0, 1)))}`
}

const spring = '2026-03-28T12:00Z'
const autumn = '2026-10-24T12:00Z'

// The table of docs/calendars.md, and the days that others forget.
test.each<readonly [string, object, string, string]>([
  ['Europe/Amsterdam', { cron: '30 2 * * *', duration: '1h' }, spring, '03-29T01:00 to 03-29T02:00'],
  ['Europe/Amsterdam', { cron: '30 2 * * *', duration: '1h' }, autumn, '10-25T00:30 to 10-25T01:30'],
  ['Europe/Amsterdam', { weekly: ['sun'], from: '02:30', to: '04:00' }, spring, '03-29T01:00 to 03-29T02:00'],
  ['Europe/Amsterdam', { weekly: ['sun'], from: '02:30', to: '04:00' }, autumn, '10-25T00:30 to 10-25T03:00'],
  ['Europe/Amsterdam', { weekly: ['sat'], from: '22:00', to: '06:00' }, spring, '03-28T21:00 to 03-29T04:00'],
  ['Europe/Amsterdam', { weekly: ['sat'], from: '22:00', to: '06:00' }, autumn, '10-24T20:00 to 10-25T05:00'],
  // Skipped as a whole: the next is a week later.
  ['Europe/Amsterdam', { weekly: ['sun'], from: '02:00', to: '03:00' }, spring, '04-05T00:00 to 04-05T01:00'],
  [
    'Europe/Amsterdam',
    { from: '2026-03-29T02:30', to: '2026-03-29T04:00' },
    spring,
    '03-29T01:00 to 03-29T02:00',
  ],
  [
    'Europe/Amsterdam',
    { rrule: 'FREQ=DAILY', start: '2026-01-01T02:30', duration: '1h' },
    '2026-03-29T00:30Z',
    '03-29T01:00 to 03-29T02:00',
  ],
  // Midnight does not exist, and half an hour is skipped.
  [
    'America/Havana',
    { weekly: ['sun'], from: '00:00', to: '24:00' },
    '2026-03-08T00:00Z',
    '03-08T05:00 to 03-09T04:00',
  ],
  [
    'Australia/Lord_Howe',
    { cron: '15 2 * * *', duration: '10m' },
    '2026-10-03T15:00Z',
    '10-03T15:30 to 10-03T15:40',
  ],
  // Samoa had no 30 December 2011.
  [
    'Pacific/Apia',
    { weekly: ['fri'], from: '08:00', to: '17:00' },
    '2011-12-25T00:00Z',
    '01-05T18:00 to 01-06T03:00',
  ],
  [
    'Pacific/Apia',
    { cron: '0 8 30 12 *', duration: '9h' },
    '2011-12-25T00:00Z',
    '12-30T10:00 to 12-30T19:00',
  ],
  // Leap days are eight years apart at the turn of a century.
  ['UTC', { cron: '0 8 29 2 *', duration: '9h' }, '2096-03-01T00:00Z', '02-29T08:00 to 02-29T17:00'],
])('%s %j after %s: %s', (zone, when, instant, expected) => {
  expect(runAfter(zone, when, instant)).toBe(expected)
})

test('from a time to the same time is a whole day', () => {
  const when = { weekly: ['fri'], from: '08:00', to: '08:00' }
  expect(runAfter('UTC', when, '2026-11-22T00:00Z')).toBe('11-27T08:00 to 11-28T08:00')
})

test('two windows that touch are one', () => {
  const when = { weekly: ['mon', 'tue'], from: '00:00', to: '24:00' }
  expect(runAfter('UTC', when, '2026-11-21T00:00Z')).toBe('11-23T00:00 to 11-25T00:00')
})
