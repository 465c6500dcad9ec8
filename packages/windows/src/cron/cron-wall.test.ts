import { expect, test } from 'vitest'
import { parseCron } from './cron.ts'
import { firstOnWall, lastOnWall } from './cron-wall.ts'

const MINUTE = 60_000
const schedules = [
  '0 2 * * 2,4',
  '*/7 1-3,22 29 2 *',
  '59 23 31 12 *',
  '30 0 */2 * fri',
  '5,55 6-18/4 1 jan-mar *',
  '0 0 1,15 * mon',
]

/** Every start of a schedule, found by asking each minute. */
function* startsBetween(schedule: string, from: number, until: number) {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = parseCron(schedule)
  const has = (field: { readonly ceiling: Int8Array }, value: number) => field.ceiling[value] === value
  for (let at = from; at < until; at += MINUTE) {
    const date = new Date(at)
    const first = has(dayOfMonth, date.getUTCDate())
    const second = has(dayOfWeek, date.getUTCDay())
    const day = dayOfMonth.star || dayOfWeek.star ? first && second : first || second
    const time = has(minute, date.getUTCMinutes()) && has(hour, date.getUTCHours())
    if (day && time && has(month, date.getUTCMonth() + 1)) yield at
  }
}

test.each(schedules)(
  '%s starts where a look at every minute finds it, forwards and backwards',
  (schedule) => {
    const cron = parseCron(schedule)
    for (const [from, until] of [
      [Date.UTC(2027, 11, 20), Date.UTC(2028, 3, 2)],
      [Date.UTC(1968, 1, 20), Date.UTC(1968, 2, 10)],
    ] as const) {
      const starts = [...startsBetween(schedule, from, until)]
      let at = from
      for (const start of starts) {
        expect(firstOnWall(cron, at)).toBe(start)
        expect(firstOnWall(cron, start)).toBe(start)
        at = start + 1
      }
      let before = until - 1
      for (const start of starts.toReversed()) {
        expect(lastOnWall(cron, before, from)).toBe(start)
        before = start - 1
      }
      expect(lastOnWall(cron, before, from)).toBeUndefined()
    }
  },
)

test('the last year in which a start is looked for is the fifth after the one asked about', () => {
  const leapDay = parseCron('0 0 29 2 *')
  expect(firstOnWall(leapDay, Date.UTC(2024, 1, 29) + 1)).toBe(Date.UTC(2028, 1, 29))
  expect(firstOnWall(leapDay, Date.UTC(1896, 1, 29) + 1)).toBeUndefined()
  expect(firstOnWall(leapDay, Date.UTC(1898, 11, 31, 23, 59, 59))).toBeUndefined()
  expect(firstOnWall(leapDay, Date.UTC(1899, 0, 1))).toBe(Date.UTC(1904, 1, 29))
})
