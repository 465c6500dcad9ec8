import { expect, test } from 'vitest'
import { window } from '../testing-windows.ts'
import { activityOf, isActive } from './activity.ts'

function active(schedule: string, duration: string, timeZone: string, at: string): boolean {
  const activity = activityOf(window({ schedule, duration, timeZone }))
  if ('problem' in activity) throw new Error(activity.problem)
  return isActive(activity, Date.parse(at))
}

const ny = 'America/New_York'

test.each([
  ['0 22 * * *', '1h', '', '2025-06-02T22:00:00.000Z', false],
  ['0 22 * * *', '1h', '', '2025-06-02T22:00:00.001Z', true],
  ['0 22 * * *', '1h', '', '2025-06-02T22:59:59.999Z', true],
  ['0 22 * * *', '1h', '', '2025-06-02T23:00:00.000Z', false],
  ['* * * * *', '1m', '', '2025-06-02T12:00:00Z', false],
  ['* * * * *', '1m', '', '2025-06-02T12:00:30Z', true],
  ['* * * * *', '1h', '', '2025-06-02T12:00:00Z', true],
  ['0 0-15,17-23 * * *', '1h', '', '2025-06-02T03:00:00Z', false],
  ['* 10 * * *', '2h', '', '2025-06-02T10:00:00Z', false],
  ['* 10 * * *', '2h', '', '2025-06-02T10:00:01Z', true],
  ['* 10 * * *', '2h', '', '2025-06-02T12:58:59Z', true],
  ['* 10 * * *', '2h', '', '2025-06-02T12:59:00Z', false],
  ['0 0 31 2 *', '1h', '', '2025-06-02T12:59:00Z', true],
  [', * * * *', '-1h', '', '2025-06-02T12:59:00Z', true],
  ['0 22 * * *', '0', '', '2025-06-02T22:00:00.001Z', false],
  ['0 22 * * *', '-1h', '', '2025-06-02T21:30:00Z', false],
  ['0 23 * * 5', '60h', '', '2025-06-08T10:59:59Z', true],
  ['0 1 * * *', '2h', ny, '2025-03-09T06:30:00Z', true],
  ['0 1 * * *', '2h', ny, '2025-03-09T06:59:59Z', true],
  ['0 1 * * *', '2h', ny, '2025-03-09T07:00:00Z', false],
  ['30 2 * * *', '15m', ny, '2025-03-09T06:59:59Z', false],
  ['30 2 * * *', '15m', ny, '2025-03-09T07:00:01Z', false],
  ['30 2 * * *', '15m', ny, '2025-03-09T07:35:00Z', false],
  ['30 2 * * *', '1h', ny, '2025-03-09T07:15:00Z', true],
  ['30 2 * * *', '1h', ny, '2025-03-09T07:30:00Z', false],
  ['0 1 * * *', '30m', ny, '2025-11-02T05:15:00Z', true],
  ['0 1 * * *', '30m', ny, '2025-11-02T05:45:00Z', false],
  ['0 1 * * *', '30m', ny, '2025-11-02T06:15:00Z', true],
  ['0 1 * * *', '30m', ny, '2025-11-02T06:45:00Z', false],
  ['0 0 * * 0', '24h', ny, '2025-11-03T04:59:59Z', true],
  ['0 0 * * 0', '24h', ny, '2025-11-03T05:00:00Z', false],
  ['0 0 * * 0', '24h', ny, '2025-03-10T03:59:59Z', true],
  ['0 0 * * 0', '24h', ny, '2025-03-10T04:00:00Z', false],
  ['0 0 13 * 5', '1h', '', '2025-06-13T00:30:00Z', true],
  ['0 0 13 * 5', '1h', '', '2025-06-20T00:30:00Z', true],
  ['0 0 13 * 5', '1h', '', '2025-07-13T00:30:00Z', true],
  ['0 0 */2 * 5', '1h', '', '2025-06-03T00:30:00Z', true],
  ['0 0 */2 * 5', '1h', '', '2025-06-06T00:30:00Z', true],
  ['0 0 */2 * 5', '1h', '', '2025-06-04T00:30:00Z', false],
  ['0 0 */1 * 5', '1h', '', '2025-06-03T00:30:00Z', false],
  // Argo CD, TestSyncWindows_Active.
  ['* 10 * * *', '2h', '', '2025-06-02T11:00:00Z', true],
  ['* 14 * * *', '2h', '', '2025-06-02T11:00:00Z', false],
  ['* 10 * * *', '2h', ny, '2025-06-02T16:00:00Z', true],
  ['* 14 * * *', '2h', ny, '2025-06-02T20:00:00Z', true],
  ['* 14 * * *', '2h', ny, '2025-12-02T22:00:00Z', false],
  ['* 8 * * *', '2h', 'Asia/Dhaka', '2025-06-02T03:00:00Z', true],
])('%s for %s in zone %j is at %s active: %j', (schedule, duration, zone, at, expected) => {
  expect(active(schedule, duration, zone, at)).toBe(expected)
})

test.each([
  [{ schedule: '* 10 * * 7' }, "cannot parse schedule '* 10 * * 7': end of range (7) above maximum (6): 7"],
  [{ schedule: 'invalid-cron-schedule' }, 'cannot parse schedule'],
  [{ duration: '3a' }, `cannot parse duration '3a': time: unknown unit "a" in duration "3a"`],
  [{ duration: '1d' }, 'unknown unit "d"'],
  [{ schedule: 'bad', duration: 'bad' }, 'cannot parse schedule'],
  [{ timeZone: 'Europe/Amsterdamned' }, "time zone 'Europe/Amsterdamned' is not an IANA name"],
  [{ timeZone: 'america/new_york' }, 'is not an IANA name'],
  [{ timeZone: '+05:00' }, 'is not an IANA name'],
  [{ timeZone: 'Local' }, 'that of the Argo CD server'],
])('%j is a problem in words', (parts, problem) => {
  expect(activityOf(window(parts))).toEqual({ problem: expect.stringContaining(problem) })
})

test('a duration on which Argo CD would reckon beyond 64 bits is refused', () => {
  for (const duration of ['2562047h47m16.854775807s', '-9223372036854775808ns'])
    expect(activityOf(window({ duration }))).toMatchObject({ problem: expect.stringContaining('overflow') })
  expect(activityOf(window({ duration: '2500000h' }))).not.toHaveProperty('problem')
})
