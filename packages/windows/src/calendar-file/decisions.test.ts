import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import type { Subject } from '../subject.ts'
import type { Terms } from '../terms.ts'
import { windows } from '../testing-windows.ts'
import type { WindowCalendar } from '../window.ts'
import { parseCalendar } from './parse-calendar.ts'
import { calendarWith } from './testing.ts'

function calendarOf(value: unknown): WindowCalendar {
  const { calendar, problems } = parseCalendar(value)
  if (calendar === undefined) throw new Error(problems[0]?.message)
  return calendar
}

const during = new Date('2026-12-24T00:00Z')
const codeOf = (calendar: WindowCalendar, subject: Subject = {}, terms: Terms = {}, at = during) =>
  decide([calendar], subject, at, terms).verdict.code

test('a freeze of deployments lets a rollback through', () => {
  const freeze = calendarOf(calendarWith({ actions: ['deploy', 'promote'] }))
  expect(codeOf(freeze)).toBe('window-frozen')
  expect(codeOf(freeze, {}, { action: 'promote' })).toBe('window-frozen')
  expect(codeOf(freeze, {}, { action: 'rollback' })).toBe('no-windows')
})

test('a freeze of automation lets a person through, and without knowing who it is the answer is unknown', () => {
  const freeze = calendarOf(calendarWith({ invokers: ['automation'] }))
  expect(codeOf(freeze, {}, { invoker: 'automation' })).toBe('window-frozen')
  expect(codeOf(freeze, {}, { invoker: 'person' })).toBe('no-windows')
  expect(codeOf(freeze)).toBe('subject-incomplete')
})

test('nothing overrides an active deny: neither an allow nor a manual sync', () => {
  const always = { id: 'always', kind: 'allow', when: { from: '2026-01-01T00:00', to: '2028-01-01T00:00' } }
  const { windows: [freeze] = [] } = (calendarWith() as { spec: { windows: readonly object[] } }).spec
  const both = calendarOf(calendarWith({}, { windows: [always, freeze] }))
  expect(codeOf(both, {}, { manual: true })).toBe('window-frozen')
})

test('what began before a freeze may go on where it says overrun', () => {
  const terms = { operationStart: new Date('2026-12-18T16:30Z') }
  const at = new Date('2026-12-18T17:30Z')
  expect(codeOf(calendarOf(calendarWith({ overrun: true })), {}, terms, at)).toBe('sync-overrun')
  expect(codeOf(calendarOf(calendarWith()), {}, terms, at)).toBe('window-frozen')
  const late = { operationStart: new Date('2026-12-18T17:00Z') }
  expect(codeOf(calendarOf(calendarWith({ overrun: true })), {}, late, at)).toBe('window-frozen')
})

test('outside of its windows a calendar that is closed otherwise refuses, and says when it opens', () => {
  const when = { weekly: ['tue'], from: '22:00', to: '02:00' }
  const nights = calendarOf(
    calendarWith({ kind: 'allow', when, scope: { applications: ['api'] } }, { otherwise: 'closed' }),
  )
  const saturday = new Date('2026-11-21T12:00Z')
  expect(codeOf(nights, { application: 'web' }, {}, saturday)).toBe('window-closed')
  const decision = decide([nights], { application: 'api' }, saturday)
  expect(decision.verdict.code).toBe('window-closed')
  expect(decision.nextOpen).toEqual(new Date('2026-11-24T21:00Z'))
  expect(codeOf(nights, { application: 'api' }, {}, new Date('2026-11-24T21:00Z'))).toBe('window-open')
  expect(codeOf(nights, { application: 'api' }, {}, new Date('2026-11-25T01:00Z'))).toBe('window-closed')
})

test('beside the windows of Argo CD both must be open', () => {
  const freeze = calendarOf(calendarWith())
  const subject = { application: 'test-app', namespace: 'default', clusterServer: 'cluster1' }
  const stateWith = (kind: string, at: string) =>
    decide([...windows({ kind }), freeze], subject, new Date(at)).state
  expect(stateWith('allow', '2026-11-24T00:00:30Z')).toBe('open')
  expect(stateWith('allow', '2026-12-24T00:00:30Z')).toBe('closed')
  expect(stateWith('deny', '2026-11-24T00:00:30Z')).toBe('closed')
})

test('times are shared between windows whose times are the same, and between no others', () => {
  const cron = { cron: '0 22 * * 5', duration: '4h' }
  const whens = [
    [cron],
    [cron, 'UTC'],
    [{ ...cron, duration: '5h' }],
    [{ ...cron, duration: '240m' }],
    [{ weekly: ['fri'], from: '22:00', to: '02:00' }],
    [{ weekly: ['fri'], from: '22:00', to: '03:00' }],
    [{ rrule: 'FREQ=WEEKLY', start: '2026-01-02T22:00', duration: '4h' }],
    [{ rrule: 'FREQ=WEEKLY', start: '2026-01-09T22:00', duration: '4h' }],
    [{ rrule: 'FREQ=WEEKLY', start: '2026-01-02T22:00', duration: '4h', except: ['2026-01-09'] }],
    [{ from: '2026-12-18T18:00', to: '2027-01-04T08:00' }],
    [{ from: '2026-12-18T18:00', to: '2027-01-04T09:00' }],
  ] as const
  const all = whens.map(([when, timeZone = 'Europe/Amsterdam'], at) => ({
    id: `w${at}`,
    kind: 'deny',
    when,
    timeZone,
  }))
  const keys = calendarOf(calendarWith({}, { windows: all })).windows.map((window) => {
    const times = window.times()
    return 'problem' in times ? undefined : times.key
  })
  expect(keys[3]).toBe(keys[0])
  expect(new Set(keys).size).toBe(whens.length - 1)
  expect(keys).not.toContain(undefined)
})
