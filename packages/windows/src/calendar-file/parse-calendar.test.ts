import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { decide } from '../decide.ts'
import { parseCalendar } from './parse-calendar.ts'
import { calendarWith, problemsOf } from './testing.ts'

const cron = { cron: '0 22 * * 5', duration: '4h' }

test('a calendar says for each window what it is, when it holds, and whom to ask', () => {
  const { calendar, problems } = parseCalendar(
    parse(
      `
apiVersion: chg-actions.dev/v1
kind: Calendar
metadata: { name: production }
spec:
  timeZone: Europe/Amsterdam
  otherwise: closed
  windows:
    - id: christmas
      kind: deny
      when: { from: 2026-12-18T18:00, to: 2027-01-04T08:00 }
      reason: nobody is there
      owner: '@org/sre'
    - { id: nights, kind: allow, when: { cron: "0 22 * * 1-4", duration: 4h }, overrun: true }
    - { id: weekly, kind: allow, timeZone: America/New_York, when: { weekly: [mon, tue], from: "22:00", to: "02:00" } }
    - id: patch-tuesday
      kind: allow
      when: { rrule: "FREQ=MONTHLY;BYDAY=2TU", start: 2026-01-13T02:00, duration: 3h, except: [2026-12-08] }
    - { id: cutover, kind: allow, timeZone: UTC, when: { from: "2026-12-01T10:00Z", to: "2026-12-01T12:00+01:00" } }
`.replace('T12:00+01:00', 'T14:00+01:00'),
    ),
  )
  expect(problems).toEqual([])
  expect(calendar).toMatchObject({ name: 'production', otherwise: 'closed' })
  expect(calendar?.windows.map(({ kind, label, when, timeZone }) => [kind, label, when, timeZone])).toEqual([
    [
      'deny',
      'window christmas of calendar production',
      '2026-12-18T18:00 to 2027-01-04T08:00, Europe/Amsterdam',
      'Europe/Amsterdam',
    ],
    [
      'allow',
      'window nights of calendar production',
      '"0 22 * * 1-4", 4h, Europe/Amsterdam',
      'Europe/Amsterdam',
    ],
    [
      'allow',
      'window weekly of calendar production',
      'mon, tue 22:00 to 02:00, America/New_York',
      'America/New_York',
    ],
    [
      'allow',
      'window patch-tuesday of calendar production',
      'FREQ=MONTHLY;BYDAY=2TU, 3h, Europe/Amsterdam',
      'Europe/Amsterdam',
    ],
    ['allow', 'window cutover of calendar production', '2026-12-01T10:00Z to 2026-12-01T14:00+01:00', ''],
  ])
  expect(calendar?.windows[0]).toMatchObject({
    reason: 'nobody is there',
    owner: '@org/sre',
    syncOverrun: false,
    manualSync: false,
  })
  expect(calendar?.windows[1]?.syncOverrun).toBe(true)
})

test.each([
  ['2026-12-18T16:59:59Z', 'open'],
  ['2026-12-18T17:00:00Z', 'closed'],
  ['2027-01-04T06:59:59.999Z', 'closed'],
  ['2027-01-04T07:00:00Z', 'open'],
])('a freeze from Friday 18:00 to Monday 08:00 in Amsterdam: at %s it is %s', (at, state) => {
  const { calendar } = parseCalendar(calendarWith())
  expect(decide(calendar === undefined ? [] : [calendar], {}, new Date(at)).state).toBe(state)
})

test('all problems are told at once, and nothing is given of a calendar that has one', () => {
  const value = calendarWith(
    {},
    {
      windows: [
        { id: 'a', kind: 'deny', when: cron },
        { id: 'a', kind: 'deni', when: { ...cron, duration: '4' } },
        { id: 'a', kind: 'deny', when: cron, scope: { paths: [] } },
      ],
      timezone: 'UTC',
    },
  )
  expect(problemsOf(value).map((one) => one.split(':')[0])).toEqual([
    'spec.timezone',
    'spec.windows.1.kind',
    'spec.windows.1.when.duration',
    'spec.windows.2.scope.paths',
    'spec.windows.2.id',
  ])
  const twice = calendarWith({}, { windows: ['a', 'b', 'a'].map((id) => ({ id, kind: 'deny', when: cron })) })
  expect(problemsOf(twice)).toEqual(['spec.windows.2.id: id a is that of window 0 already (counted from 0)'])
})

test('an empty list of windows is a calendar: it may be that all is open, or all is closed', () => {
  for (const otherwise of ['open', 'closed'] as const) {
    const { calendar } = parseCalendar(calendarWith({}, { windows: [], otherwise }))
    expect(decide(calendar === undefined ? [] : [calendar], {}, new Date('2026-12-24T00:00Z')).state).toBe(
      otherwise,
    )
  }
})
