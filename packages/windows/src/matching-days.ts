import type { Cron } from './cron.ts'
import { holds } from './cron-field.ts'
import { dayMatches } from './cron-wall.ts'
import { dateOf, daysOf, startMonth, weekday } from './wall-date.ts'

/** The days [first, until) since 1970 on which a schedule starts. Many schedules have the same ones, so some are kept. */
export function daysThatMatch(cron: Cron, first: number, until: number): readonly number[] {
  const key = `${first} ${until} ${cron.days}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const days: number[] = []
  const date = dateOf(first)
  for (let day = first; day < until; ) {
    if (holds(cron.month, date.month)) {
      if (dayMatches(cron, date.day, weekday(day))) days.push(day)
      day += 1
      if (date.day === daysOf(date)) startMonth(date)
      else date.day += 1
    } else {
      day += daysOf(date) - date.day + 1
      startMonth(date)
    }
  }
  room -= days.length + 10
  if (room < 0) {
    kept.clear()
    room = ROOM
  }
  kept.set(key, days)
  return days
}

/** In days: a thousand schedules that start each day of a year. */
const ROOM = 400_000
let room = ROOM
const kept = new Map<string, readonly number[]>()
