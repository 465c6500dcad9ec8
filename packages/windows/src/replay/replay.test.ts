import { unknown } from '@chg/core'
import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { replayDeployments } from '../load-replay.ts'
import { windows } from '../testing-windows.ts'
import { utc, zoneNamed } from '../zones/zone.ts'
import { replay, waitOf } from './replay.ts'
import { deployment } from './test-deployments.ts'

const weekend = { kind: 'deny', schedule: '0 22 * * 5', duration: '60h', description: 'Weekend freeze' }
const night = { kind: 'deny', schedule: '0 0 * * *', duration: '5h' }
const from = new Date('2026-11-01T00:00:00Z')
const until = new Date('2026-11-22T00:00:00Z')
const cases = (calendars: ReturnType<typeof windows>, ...starts: readonly string[]) =>
  starts.map((start) => ({ deployment: deployment(start), calendars }))

test('counts what would have been, by cause, and finds the longest wait', () => {
  const all = cases(
    windows(weekend, night),
    '2026-11-21T12:00:00Z',
    '2026-11-07T12:00:00Z',
    '2026-11-10T01:00:00Z',
    '2026-11-10T12:00:00Z',
  )
  const done = replay(all, from, until)
  expect(done).toMatchObject({ total: 4, refused: 3, passed: 1, unknown: 0, unguarded: 0 })
  expect(done.causes).toEqual([
    { code: 'window-frozen', calendar: 'production', name: '“Weekend freeze”', refused: 2 },
    { code: 'window-frozen', calendar: 'production', name: 'window 1 of project production', refused: 1 },
  ])
  expect(done.judgements.map(({ deployment: { startedAt } }) => startedAt.getUTCDate())).toEqual([
    7, 10, 10, 21,
  ])
  expect(done.longestWait?.deployment.startedAt).toEqual(new Date('2026-11-07T12:00:00Z'))
  expect(done.longestWait && waitOf(done.longestWait)).toBe(46 * 3_600_000)
})

test('what began outside of the days that are asked for does not count', () => {
  const all = cases(windows(weekend), '2026-10-31T23:59:59Z', '2026-11-01T00:00:00Z', '2026-11-22T00:00:00Z')
  expect(replay(all, from, until)).toMatchObject({ total: 1, refused: 1 })
})

test('by weekday and hour, and by week, the empty ones too', () => {
  // A Saturday, a Sunday before midnight and a Monday after it.
  const starts = ['2026-11-07T12:00:00Z', '2026-11-08T23:59:59Z', '2026-11-09T00:00:00Z']
  const { heat, weeks } = replay(cases(windows(weekend), ...starts), from, until)
  expect(heat.map((row) => row.length)).toEqual(Array(7).fill(8))
  expect(heat[5]?.[4]).toEqual({ deployed: 1, refused: 1 })
  expect(heat[6]?.[7]).toEqual({ deployed: 1, refused: 1 })
  expect(heat[0]?.[0]).toEqual({ deployed: 1, refused: 1 })
  expect(heat.flat().reduce((sum, { deployed }) => sum + deployed, 0)).toBe(3)
  expect(weeks).toEqual([
    { monday: '2026-10-26', deployed: 0, refused: 0 },
    { monday: '2026-11-02', deployed: 2, refused: 2 },
    { monday: '2026-11-09', deployed: 1, refused: 1 },
    { monday: '2026-11-16', deployed: 0, refused: 0 },
  ])
})

test('days, hours and weeks are those of the readers', () => {
  const amsterdam = zoneNamed('Europe/Amsterdam')
  // Monday 00:30 there, Sunday still in UTC.
  const { heat, weeks } = replay(cases(windows(weekend), '2026-11-08T23:30:00Z'), from, until, amsterdam)
  expect(heat[0]?.[0]).toEqual({ deployed: 1, refused: 1 })
  expect(weeks.find(({ deployed }) => deployed > 0)?.monday).toBe('2026-11-09')
})

test('outside of allow windows the calendar is the cause, and what no window matches is unguarded', () => {
  const tuesdays = { schedule: '0 2 * * 2', duration: '4h' }
  const other = { ...weekend, applications: ['other'] }
  const done = replay(
    [
      ...cases(windows(tuesdays, { ...tuesdays, schedule: '0 2 * * 4' }), '2026-11-09T12:00:00Z'),
      ...cases(windows(other), '2026-11-07T12:00:00Z'),
    ],
    from,
    until,
  )
  expect(done).toMatchObject({ refused: 1, passed: 1, unguarded: 1 })
  expect(done.causes).toEqual([
    {
      code: 'window-closed',
      calendar: 'production',
      name: 'outside of the windows of production',
      refused: 1,
    },
  ])
})

test('one without a calendar is unknown, with the reason that is given', async () => {
  const verdict = unknown('calendar-not-yet', 'There was no calendar then.')
  const done = await replayDeployments(
    [{ deployment: deployment('2026-11-07T12:00:00Z'), calendars: { verdict } }],
    from,
    until,
    utc,
  )
  expect(done).toMatchObject({ total: 1, unknown: 1, judgements: [{ result: 'unknown', verdict }] })
})

test('a refusal without any opening ahead is the longest wait', () => {
  const never = { kind: 'deny', schedule: '* * * * *', duration: '24h' }
  const done = replay(
    [...cases(windows(never), '2026-11-07T12:00:00Z'), ...cases(windows(weekend), '2026-11-14T12:00:00Z')],
    from,
    until,
  )
  expect(done.longestWait?.deployment.startedAt).toEqual(new Date('2026-11-07T12:00:00Z'))
})

test('thousands of deployments are judged in the time of a few looks', () => {
  const calendars = windows(weekend, night, { ...night, schedule: '30 12 * * 1-5', duration: '1h' })
  const many = Array.from({ length: 2_000 }, (_, index) => ({
    deployment: {
      ...deployment('2026-11-01T00:00:00Z'),
      startedAt: new Date(from.getTime() + index * 900_000),
    },
    calendars,
  }))
  expect(costOf(() => replay(many, from, until))).toBeLessThan(60)
})
