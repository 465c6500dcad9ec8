import { describe, expect, test } from 'vitest'
import { decide, stateAt } from './decide.ts'
import { testApp, windows } from './testing-windows.ts'

const tuesdays = { schedule: '0 2 * * 2', duration: '4h' }
const weekend = { kind: 'deny', schedule: '0 22 * * 5', duration: '60h' }
const at = (text: string) => new Date(text)

test('inside an active allow it is open, and says until when', () => {
  const decision = decide(windows(tuesdays), testApp, at('2026-11-24T02:30:00Z'))
  expect(decision).toMatchObject({ state: 'open', closesAt: at('2026-11-24T06:00:00Z'), nextOpen: undefined })
  expect(decision.verdict).toMatchObject({ verdict: 'pass', code: 'window-open' })
  expect(decision.verdict.reason).toContain('until Tue 24 Nov 06:00 UTC, in 3h 30m')
  expect(decision.matched[0]).toMatchObject({ active: true, decided: true })
})

test('outside of all allows it is closed, and says when it opens', () => {
  const decision = decide(windows(tuesdays), testApp, at('2026-11-21T02:00:00Z'))
  expect(decision).toMatchObject({
    state: 'closed',
    nextOpen: at('2026-11-24T02:00:00Z'),
    closesAt: undefined,
  })
  expect(decision.verdict).toMatchObject({ verdict: 'refuse', code: 'window-closed' })
  expect(decision.verdict.next).toBe('opens Tue 24 Nov 02:00 UTC, in 3d')
})

test('at the very start of a window it is not open yet, and opens that instant', () => {
  const decision = decide(windows(tuesdays), testApp, at('2026-11-24T02:00:00Z'))
  expect(decision).toMatchObject({ state: 'closed', nextOpen: at('2026-11-24T02:00:00Z') })
  expect(decision.verdict.next).toContain('this instant')
})

test('an active deny freezes, and tells that the emergency allow is dead', () => {
  const emergency = { applications: ['test-*'] }
  const decision = decide(windows(weekend, emergency), testApp, at('2026-11-21T02:00:00Z'), { manual: true })
  expect(decision.verdict).toMatchObject({ verdict: 'refuse', code: 'window-frozen' })
  expect(decision.verdict.next).toContain("active allow window 1 can't override an active deny")
  expect(decision.matched.map(({ decided }) => decided)).toEqual([true, false])
  expect(decision.nextOpen).toEqual(at('2026-11-23T10:00:00Z'))
})

test('a manual sync passes a freeze with manualSync, and an automated one is told so', () => {
  const all = windows({ ...weekend, manualSync: true })
  const saturday = at('2026-11-21T02:00:00Z')
  expect(decide(all, testApp, saturday, { manual: true }).verdict).toMatchObject({
    verdict: 'pass',
    code: 'manual-sync',
  })
  expect(decide(all, testApp, saturday).verdict.next).toContain('a manual sync would be let through now')
})

test('one allow without manualSync takes the override from all, and is named', () => {
  const all = windows({ ...tuesdays, manualSync: true }, { schedule: '0 2 1 12 *' })
  const { verdict } = decide(all, testApp, at('2026-11-21T02:00:00Z'), { manual: true })
  expect(verdict).toMatchObject({ verdict: 'refuse', code: 'window-closed' })
  expect(verdict.next).toContain('window 1 lacks it')
})

test('where no window matches it passes, and says loudly that nothing guards', () => {
  const decision = decide(windows({ applications: ['other'] }), testApp, at('2026-11-21T02:00:00Z'))
  expect(decision).toMatchObject({ state: 'open', matched: [], closesAt: undefined })
  expect(decision.verdict).toMatchObject({ verdict: 'pass', code: 'no-windows' })
  expect(decision.verdict.reason).toContain('nothing guards')
})

test('only denies, none active: open until the first of them', () => {
  const decision = decide(windows(weekend), testApp, at('2026-11-24T02:00:00Z'))
  expect(decision.verdict).toMatchObject({ verdict: 'pass', code: 'no-freeze' })
  expect(decision.closesAt).toEqual(at('2026-11-27T22:00:00Z'))
})

test('a kind that is neither allow nor deny never blocks, and the pass says that it is ignored', () => {
  const decision = decide(windows({ kind: 'Deny' }), testApp, at('2026-11-24T02:00:00Z'))
  expect(decision.verdict).toMatchObject({ verdict: 'pass', code: 'no-freeze' })
  expect(decision.verdict.next).toContain('window 0: Argo CD ignores that kind')
  expect(decision.matched[0]?.why).toContain('"Deny" is neither')
})

describe('a change that takes time', () => {
  const late = at('2026-11-24T05:40:00Z')

  test('is refused where the window closes before it is over, with the next slot that is long enough', () => {
    const short = { schedule: '0 12 * * 2', duration: '10m' }
    const decision = decide(windows(tuesdays, short), testApp, late, { expectedDuration: 30 * 60_000 })
    expect(decision).toMatchObject({ state: 'open', closesAt: at('2026-11-24T06:00:00Z') })
    expect(decision.verdict).toMatchObject({ verdict: 'refuse', code: 'window-too-short' })
    expect(decision.verdict.reason).toContain('20m are left')
    expect(decision.nextOpen).toEqual(at('2026-12-01T02:00:00Z'))
  })

  test('fits when it is over at the instant of closing', () => {
    expect(decide(windows(tuesdays), testApp, late, { expectedDuration: 20 * 60_000 }).verdict.verdict).toBe(
      'pass',
    )
    expect(
      decide(windows(tuesdays), testApp, late, { expectedDuration: 20 * 60_000 + 1 }).verdict.verdict,
    ).toBe('refuse')
  })

  test('is told when no slot within the horizon is long enough', () => {
    const decision = decide(windows(tuesdays), testApp, late, { expectedDuration: 5 * 3_600_000 })
    expect(decision.nextOpen).toBeUndefined()
    expect(decision.verdict.next).toContain('no slot of 5h within the 366d looked ahead')
  })
})

describe('what can not be told', () => {
  test.each([
    [{ schedule: '0 10 * * 7' }, "cannot parse schedule '0 10 * * 7'"],
    [{ duration: '3a' }, "cannot parse duration '3a'"],
    [{ timeZone: 'Mars/Olympus' }, "time zone 'Mars/Olympus'"],
    [{ applications: ['[a-z0-9]*'] }, 'expected close range character'],
  ])('%j is unknown, manual or not, and names the window', (parts, problem) => {
    for (const manual of [true, false]) {
      const decision = decide(windows({}, { kind: 'deny', ...parts }), testApp, at('2026-11-24T02:00:30Z'), {
        manual,
      })
      expect(decision).toMatchObject({ state: 'unknown', nextOpen: undefined, slots: [] })
      expect(decision.verdict).toMatchObject({ verdict: 'unknown', code: 'window-invalid' })
      expect(decision.verdict.reason).toContain('The deny window 1 of project production')
      expect(decision.verdict.reason).toContain(problem)
    }
  })

  test('a broken window that does not match spoils nothing', () => {
    const all = windows({}, { schedule: 'bad', applications: ['other'] })
    expect(decide(all, testApp, at('2026-11-24T02:00:30Z')).verdict.code).toBe('window-open')
  })

  test('a selector for something that is not known is unknown, and names the input', () => {
    const { verdict } = decide(
      windows({ applications: [], clusters: ['prod-*'] }),
      { application: 'x' },
      at('2026-11-24T02:00:30Z'),
    )
    expect(verdict).toMatchObject({ verdict: 'unknown', code: 'subject-incomplete' })
    expect(verdict.reason).toContain('cluster-name or cluster-server')
  })
})

test('of several projects all must allow', () => {
  const all = windows({ project: 'a' }, { project: 'b', ...tuesdays })
  expect(decide(all, testApp, at('2026-11-24T03:00:00Z')).state).toBe('open')
  const closed = decide(all, testApp, at('2026-11-25T03:00:30Z'))
  expect(closed.state).toBe('closed')
  expect(closed.matched.map(({ decided }) => decided)).toEqual([false, true])
  expect(closed.nextOpen).toEqual(at('2026-12-01T02:00:00Z'))
})

test('the times around the instant tell what was before and what comes', () => {
  const { slots } = decide(
    windows({ schedule: '0 2 * * *', duration: '4h' }),
    testApp,
    at('2026-11-24T03:00:00Z'),
  )
  expect(slots.slice(0, 3)).toEqual([
    { start: at('2026-11-23T06:00:00Z'), end: at('2026-11-24T02:00:00Z'), open: false },
    { start: at('2026-11-24T02:00:00Z'), end: at('2026-11-24T06:00:00Z'), open: true },
    { start: at('2026-11-24T06:00:00Z'), end: at('2026-11-25T02:00:00Z'), open: false },
  ])
})

test('an operation that began inside may overrun its allow', () => {
  const all = windows({ ...tuesdays, syncOverrun: true })
  const operationStart = at('2026-11-24T05:55:00Z')
  expect(decide(all, testApp, at('2026-11-24T06:10:00Z'), { operationStart }).verdict).toMatchObject({
    verdict: 'pass',
    code: 'sync-overrun',
  })
  expect(decide(all, testApp, at('2026-11-24T06:10:00Z')).verdict.code).toBe('window-closed')
})

test('a date that is none is an error, not an answer', () => {
  expect(() => decide([], testApp, new Date(Number.NaN))).toThrow(/not a date/)
})

test('the state alone is that of the whole answer', () => {
  const broken = { schedule: 'never' }
  for (const list of [windows(tuesdays), windows(tuesdays, weekend), windows(weekend), windows(broken), []])
    for (const hour of [0, 3, 30, 60, 75, 100]) {
      const instant = new Date(Date.UTC(2026, 10, 21, hour))
      for (const manual of [false, true])
        expect(stateAt(list, testApp, instant, { manual })).toBe(
          decide(list, testApp, instant, { manual }).state,
        )
    }
  expect(() => stateAt([], testApp, new Date(Number.NaN))).toThrow('not a date')
})
