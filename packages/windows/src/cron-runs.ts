import { type Cron, dailyStarts } from './cron.ts'
import { firstFrom, holds, isEmpty, valuesOf } from './cron-field.ts'
import { dayMatches, lastOnWall } from './cron-wall.ts'
import type { EachRun } from './times.ts'
import { dateOf, daysOf, startMonth, weekday } from './wall-date.ts'
import { utc, type Zone } from './zone.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** The runs of a schedule on a wall clock that runs evenly. Milliseconds. */
export interface CronRuns {
  readonly cron: Cron
  readonly duration: number
  /** The runs within a day that matches: where each begins, and its last start. */
  readonly starts: readonly number[]
  readonly lasts: readonly number[]
}

/**
 * Undefined where the next start is not simply the next one on the wall: for a schedule in a zone of its own (`TZ=`), one
 * without starts for years (which Argo CD takes for always active), and a duration that is not positive.
 */
export function cronRuns(cron: Cron, duration: number): CronRuns | undefined {
  if (cron.zone !== utc || duration <= 0 || !startsEachYear(cron)) return undefined
  const starts: number[] = []
  const lasts: number[] = []
  const minutes = valuesOf(cron.minute)
  for (const hour of valuesOf(cron.hour))
    for (const minute of minutes) {
      const start = (hour * 60 + minute) * MINUTE
      const last = lasts.at(-1)
      if (last === undefined || start - last > duration) starts.push(start)
      else lasts.pop()
      lasts.push(start)
    }
  return { cron, duration, starts, lasts }
}

/** True when each year has a day that matches, leap year or not. Where both fields of days are bound, one of them is enough. */
function startsEachYear(cron: Cron): boolean {
  const { dayOfMonth, dayOfWeek, month } = cron
  if (isEmpty(month) || dailyStarts(cron) === undefined) return false
  if (dayOfMonth.star) return !isEmpty(dayOfWeek)
  if (!dayOfWeek.star && !isEmpty(dayOfWeek)) return true
  const day = firstFrom(dayOfMonth, 1)
  return day > 0 && valuesOf(month).some((one) => day <= daysOf({ year: 2001, month: one }))
}

/** The runs of a schedule in a zone. Argo CD goes by the offset of each instant: where clocks change, the wall jumps. */
export function eachRun(zone: Zone, runs: CronRuns, from: number, until: number, each: EachRun): boolean {
  for (let at = from; at < until; ) {
    const change = zone.nextChange(at, until)
    const wall = at + zone.offsetAt(at)
    if (!eachRunOnWall(runs, wall, wall + change - at, at - from, each)) return false
    at = change
  }
  return true
}

/**
 * Tells of the runs that hold within [from, until) of the wall, as if that began `shift` later. Counted from there, all numbers
 * are small, and no memory is taken for them.
 */
function eachRunOnWall(runs: CronRuns, from: number, until: number, shift: number, each: EachRun): boolean {
  const { cron, duration, starts, lasts } = runs
  const length = until - from
  // The run that holds already, if one does: it ends a duration after the last start before it.
  const before = lastOnWall(cron, from, from - duration + 1)
  let start = 0
  let end = before === undefined ? -1 : Math.min(before + duration - from, length)
  let day = Math.floor(from / DAY)
  const date = dateOf(day)
  for (let midnight = day * DAY - from; midnight < length && end < length; ) {
    const matches = holds(cron.month, date.month) && dayMatches(cron, date.day, weekday(day))
    for (let place = 0; matches && place < starts.length; place += 1) {
      const runStart = midnight + (starts[place] ?? 0)
      const runEnd = midnight + (lasts[place] ?? 0) + duration
      if (runEnd <= 0) continue
      if (runStart >= length) break
      if (runStart > end) {
        if (end > 0 && !each(start + shift, end + shift)) return false
        start = Math.max(runStart, 0)
      }
      if (runEnd > end) end = Math.min(runEnd, length)
    }
    // A month without starts is left at once.
    const days = holds(cron.month, date.month) ? 1 : daysOf(date) - date.day + 1
    day += days
    midnight += days * DAY
    if (days > 1 || date.day === daysOf(date)) startMonth(date)
    else date.day += 1
  }
  return end <= 0 || each(start + shift, end + shift)
}
