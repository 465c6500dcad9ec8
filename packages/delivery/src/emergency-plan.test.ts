import type { JsonObject } from '@chg/core'
import { argoCalendars, decide, parseWindows } from '@chg/windows'
import { describe, expect, test } from 'vitest'
import { planOpening } from './emergency-plan.ts'

const now = new Date('2026-11-24T02:30:15.123Z')
const expires = new Date('2026-11-24T04:30:15Z')
const subject = { application: 'api', namespace: 'api', clusterName: '', clusterServer: 'https://k' }

const always = { schedule: '* * * * *', duration: '1h', applications: ['*'] }
const later = { schedule: '0 12 * * *', duration: '1h', applications: ['*'] }
const deny = { kind: 'deny', ...always }
const allow = { kind: 'allow', ...always }
const closed = { kind: 'allow', ...later }

const plan = (own: readonly JsonObject[], inherited: readonly JsonObject[] = []) =>
  planOpening({ name: 'production', own, inherited }, { subject, now, expires })

/** What Argo CD says once the plan is carried out. */
function after(
  own: readonly JsonObject[],
  at: Date,
  { manual = true, application = 'api', inherited = [] as readonly JsonObject[] } = {},
) {
  const made = plan(own, inherited)
  if ('why' in made) return made.why
  const kept = own.map((window) => made.replaced.find(({ was }) => was === window)?.is ?? window)
  const added = made.replaced.filter(({ was }) => was === null).map(({ is }) => is)
  const syncWindows = [...kept, ...added, ...inherited]
  const { windows } = parseWindows({ metadata: { name: 'production' }, spec: { syncWindows } })
  return decide(argoCalendars(windows), { ...subject, application }, at, { manual }).state
}

describe('the smallest change that lets a manual sync through', () => {
  test.each<[string, readonly JsonObject[], number]>([
    ['no window', [], 0],
    ['a window that is open', [allow], 0],
    ['a deny that lets manual syncs through already', [{ ...deny, manualSync: true }], 0],
    ['a deny', [deny], 1],
    ['a deny beside an allow that is open', [deny, allow], 1],
    ['two denies, one of which lets manual syncs through', [deny, { ...deny, manualSync: true }], 1],
    ['two denies', [deny, { ...deny, duration: '2h' }], 2],
    ['a deny that is not active, and one that is', [{ ...deny, ...later }, deny], 1],
    ['an allow that is closed', [closed], 1],
    [
      'two allows that are closed, one with manualSync',
      [closed, { ...closed, duration: '2h', manualSync: true }],
      1,
    ],
    ['a deny beside an allow that is closed', [deny, closed], 1],
    ['a deny of another application', [deny, { ...deny, applications: ['web'] }], 1],
  ])('%s', (_, own, changes) => {
    const made = plan(own)
    expect('replaced' in made && made.replaced).toHaveLength(changes)
    expect(after(own, now)).toBe('open')
    if (changes > 0) expect(after(own, now, { manual: false })).toBe('closed')
  })
})

describe('where an allow is closed', () => {
  test('it is open for manual syncs of this application alone, and only until the expiry', () => {
    expect(after([closed], now, { application: 'web' })).toBe('closed')
    expect(after([closed], new Date('2026-11-24T04:30:14Z'))).toBe('open')
    expect(after([closed], new Date('2026-11-24T04:31:01Z'))).toBe('closed')
  })

  test('what is left after the expiry freezes nothing', () => {
    expect(after([closed], new Date('2026-11-24T12:30:00Z'), { manual: false })).toBe('open')
  })

  test('it is active at once, whatever the second of the minute', () => {
    for (const second of ['00.000', '00.001', '30.000', '59.999']) {
      const at = new Date(`2026-11-24T02:30:${second}Z`)
      const made = planOpening({ name: 'p', own: [closed], inherited: [] }, { subject, now: at, expires })
      expect('replaced' in made && made.replaced.map(({ was }) => was)).toEqual([null])
    }
  })

  test('a window of a global project that is closed is opened by one of the project itself', () => {
    expect(after([], now, { inherited: [closed] })).toBe('open')
  })

  test('the turn of the year is crossed', () => {
    const eve = new Date('2026-12-31T23:59:30Z')
    const opening = { subject, now: eve, expires: new Date('2027-01-01T01:59:30Z') }
    const made = planOpening({ name: 'p', own: [closed], inherited: [] }, opening)
    const syncWindows = 'replaced' in made ? [closed, ...made.replaced.map(({ is }) => is)] : []
    const { windows } = parseWindows({ metadata: { name: 'p' }, spec: { syncWindows } })
    const state = (at: string) =>
      decide(argoCalendars(windows), subject, new Date(at), { manual: true }).state
    expect(['2026-12-31T23:59:30Z', '2027-01-01T01:59:29Z', '2027-01-01T02:00:01Z'].map(state)).toEqual([
      'open',
      'open',
      'closed',
    ])
  })
})

describe('room for the change', () => {
  const runway = 3_600_000
  const soon = (kind: string) => ({ kind, schedule: '45 2 * * *', duration: '2h', applications: ['*'] })
  const closing = { kind: 'allow', schedule: '0 2 * * *', duration: '45m', applications: ['*'] }
  const made = (own: readonly JsonObject[], until = expires) =>
    planOpening({ name: 'p', own, inherited: [] }, { subject, now, expires: until, runway })

  test('an allow that closes too soon is held open for manual syncs', () => {
    expect(made([closing])).toMatchObject({ replaced: [{ was: null, is: { manualSync: true } }] })
    expect(plan([closing])).toEqual({ replaced: [] })
  })

  test.each<[string, readonly JsonObject[], Date]>([
    ['a deny that begins in the middle can’t be helped', [soon('deny')], expires],
    ['nor an emergency that is over before the change', [closing], new Date('2026-11-24T03:00:00Z')],
  ])('%s', (_, own, until) => {
    expect(made(own, until)).toMatchObject({ why: expect.stringContaining('closes') })
  })
})

test.each<[string, readonly JsonObject[], readonly JsonObject[], RegExp]>([
  ['a deny of a global project', [], [deny], /a global project has the deny/],
  ['one of its own and one of a global project', [deny], [deny], /a global project/],
  ['a window that Argo CD can’t read', [deny, { ...deny, schedule: 'x' }], [], /can't|cannot/],
  ['a field that nobody knows', [{ ...deny, colour: 'red' }], [], /its windows can't be read: colour/],
])('%s is not opened, and why is said', (_, own, inherited, why) => {
  expect(after(own, now, { inherited })).toMatch(why)
})
