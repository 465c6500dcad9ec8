import { dateOf, daysOf, startMonth, weekday } from '../zones/wall-date.ts'
import type { Cron } from './cron.ts'
import { firstFrom, holds, lastUpTo } from './cron-field.ts'

// Starts on a wall clock that runs evenly, in whole minutes and days since 1970: no date is made to find one.

const MINUTE = 60_000
const DAY = 1_440

/** The first start at or after `from` (milliseconds), undefined when there is none until the end of the fifth year after it. */
export function firstOnWall(cron: Cron, from: number): number | undefined {
  const { hour, minute, month } = cron
  const firstMinute = firstFrom(minute, 0)
  if (firstMinute < 0 || firstFrom(hour, 0) < 0 || firstFrom(month, 0) < 0) return undefined
  const minutes = Math.ceil(from / MINUTE)
  let day = Math.floor(minutes / DAY)
  let time = minutes - day * DAY
  const date = dateOf(day)
  // A second of the last minute of a year belongs to that year still.
  const lastYear = dateOf(Math.floor(from / MINUTE / DAY)).year + 5
  while (date.year <= lastYear) {
    if (!holds(month, date.month)) {
      day += daysOf(date) - date.day + 1
      startMonth(date)
      time = 0
      continue
    }
    if (dayMatches(cron, date.day, weekday(day))) {
      const start = firstInDay(cron, time, firstMinute)
      if (start >= 0) return (day * DAY + start) * MINUTE
    }
    day += 1
    time = 0
    if (date.day === daysOf(date)) startMonth(date)
    else date.day += 1
  }
  return undefined
}

/** The last start at or before `until` that is not before `from`. */
export function lastOnWall(cron: Cron, until: number, from: number): number | undefined {
  const { hour, minute, month } = cron
  const lastMinute = lastUpTo(minute, 59)
  if (lastMinute < 0 || lastUpTo(hour, 23) < 0) return undefined
  const minutes = Math.floor(until / MINUTE)
  const first = Math.floor(from / MINUTE / DAY)
  let time = minutes - Math.floor(minutes / DAY) * DAY
  for (let day = Math.floor(minutes / DAY); day >= first; day -= 1, time = DAY - 1) {
    const date = dateOf(day)
    if (!holds(month, date.month)) {
      day -= date.day - 1
      continue
    }
    if (!dayMatches(cron, date.day, weekday(day))) continue
    const start = lastInDay(cron, time, lastMinute)
    if (start >= 0) {
      const at = (day * DAY + start) * MINUTE
      return at < from ? undefined : at
    }
  }
  return undefined
}

/** robfig/cron, `dayMatches`: a star in either field makes it AND, else it is OR. */
export function dayMatches({ dayOfMonth, dayOfWeek }: Cron, day: number, weekday: number): boolean {
  const first = holds(dayOfMonth, day)
  const second = holds(dayOfWeek, weekday)
  return dayOfMonth.star || dayOfWeek.star ? first && second : first || second
}

function firstInDay({ hour, minute }: Cron, from: number, firstMinute: number): number {
  const current = Math.floor(from / 60)
  const within = holds(hour, current) ? firstFrom(minute, from - current * 60) : -1
  if (within >= 0) return current * 60 + within
  const later = firstFrom(hour, current + 1)
  return later < 0 ? -1 : later * 60 + firstMinute
}

function lastInDay({ hour, minute }: Cron, until: number, lastMinute: number): number {
  const current = Math.floor(until / 60)
  const within = holds(hour, current) ? lastUpTo(minute, until - current * 60) : -1
  if (within >= 0) return current * 60 + within
  const earlier = current === 0 ? -1 : lastUpTo(hour, current - 1)
  return earlier < 0 ? -1 : earlier * 60 + lastMinute
}
