import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { parseCalendar } from './parse-calendar.ts'
import { calendarWith, problemsOf } from './testing.ts'

const cron = { cron: '0 22 * * 5', duration: '4h' }
const rrule = { rrule: 'FREQ=MONTHLY;BYDAY=2TU', start: '2026-01-13T02:00', duration: '3h' }

const many = (count: number, when: (at: number) => object) =>
  calendarWith(
    {},
    { windows: Array.from({ length: count }, (_, at) => ({ id: `w${at}`, kind: 'deny', when: when(at) })) },
  )

test('more windows or starts than can be looked through are a problem', () => {
  expect(problemsOf(many(1_001, () => cron))).toEqual([
    'spec.windows: windows lists 1001, and 1000 are the most: divide it into several calendars',
  ])
  expect(problemsOf(many(100, () => ({ ...cron, cron: '0 */2 * * *' }))).length).toBe(0)
  expect(problemsOf(many(100, () => ({ ...cron, cron: '*/15 * * * *' })))[0]).toContain(
    'spec.windows: the windows are too much to be looked through: about 3513600 starts a year',
  )
})

test.each([
  [
    'a thousand windows, each its own',
    many(1_000, (at) => ({ cron: `${at % 60} ${at % 24} * * *`, duration: `${1 + (at % 900)}m` })),
  ],
  ['a year of windows that touch', many(14, (at) => ({ cron: '*/15 * * * *', duration: `${15 + at}m` }))],
  [
    'rules from long ago',
    many(16, (at) => ({
      rrule: 'FREQ=DAILY;COUNT=100000',
      start: '1970-01-01T00:00',
      duration: `${1 + at}m`,
    })),
  ],
  [
    'weeks of windows',
    many(1_000, (at) => ({ weekly: ['mon', 'tue', 'sun'], from: `0${at % 10}:00`, to: '24:00' })),
  ],
  [
    'years of windows that are years long',
    many(900, (at) => ({ ...rrule, rrule: 'FREQ=DAILY', duration: `${7_000 + at}h` })),
  ],
])('%s: an answer comes within a moment', (_, value) => {
  const { calendar, problems } = parseCalendar(value)
  expect(problems).toEqual([])
  expect(costOf(() => parseCalendar(value))).toBeLessThan(12)
  expect(
    costOf(() => decide(calendar === undefined ? [] : [calendar], {}, new Date('2026-11-24T02:00Z'))),
  ).toBeLessThan(12)
})

test.each<readonly [string, unknown]>([
  [
    'a megabyte of unknown keys',
    Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`key${at}`, at])),
  ],
  ['a megabyte of windows', many(15_000, () => ({ cron: 'x', duration: 'y' }))],
  [
    'a thousand zones that there are not',
    calendarWith(
      {},
      { windows: Array.from({ length: 1_000 }, (_, at) => ({ timeZone: `Europe/Amstredam${at}` })) },
    ),
  ],
  [
    'a long text for each field',
    calendarWith(
      Object.fromEntries(
        ['id', 'kind', 'when', 'timeZone', 'scope', 'actions', 'invokers', 'overrun', 'reason', 'owner'].map(
          (key) => [key, '*'.repeat(1_000_000)],
        ),
      ),
    ),
  ],
  [
    'long texts within',
    calendarWith({ when: { cron: '*,'.repeat(500_000), duration: '1'.repeat(1_000_000) } }),
  ],
  ['a long rule', calendarWith({ when: { ...rrule, rrule: `FREQ=DAILY;BYDAY=${'MO,'.repeat(300_000)}` } })],
  ['a long list of stars', calendarWith({ scope: { applications: Array(50_000).fill('*'.repeat(20)) } })],
  [
    'many labels',
    calendarWith({
      scope: { labels: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`l${at}`, '*'])) },
    }),
  ],
])('%s: the problems come within a moment, and are not more than can be read', (_, value) => {
  expect(costOf(() => parseCalendar(value))).toBeLessThan(10)
  const { calendar, problems } = parseCalendar(value)
  expect(calendar).toBeUndefined()
  expect(problems.length).toBeGreaterThan(0)
  expect(problems.length).toBeLessThanOrEqual(200)
  for (const { message } of problems) expect(message.length).toBeLessThan(1_000)
})
