import { type Cron, dailyStarts } from './cron.ts'
import { firstFrom, isEmpty, valuesOf } from './cron-field.ts'
import { lastOnWall } from './cron-wall.ts'
import { daysThatMatch } from './matching-days.ts'
import { daysOf } from './wall-date.ts'
import { utc, type Zone } from './zone.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** The runs of a schedule on a wall clock that runs evenly. */
export interface CronRuns {
  readonly cron: Cron
  /** Milliseconds. */
  readonly duration: number
  /** The runs within a day that matches, in minutes: where each begins, and its last start. */
  readonly starts: readonly number[]
  readonly lasts: readonly number[]
}

export interface ZonedRuns {
  readonly runs: CronRuns
  readonly zone: Zone
}

/** Told of one run, in units after the beginning of the span of time that is looked at; a unit is a minute or a millisecond. False: that is enough. */
export type EachUnitRun = (start: number, end: number, unit: number) => boolean

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
      const start = hour * 60 + minute
      const last = lasts.at(-1)
      if (last === undefined || (start - last) * MINUTE > duration) starts.push(start)
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

/**
 * Tells of the runs of a schedule in a zone that hold within [from, until), in order, cut to it. Argo CD goes by the offset of each
 * instant: where clocks change, the wall jumps. Counted in minutes wherever all is whole minutes, as it nearly always is.
 */
export function eachRun({ zone, runs }: ZonedRuns, from: number, until: number, each: EachUnitRun): boolean {
  for (let at = from; at < until; ) {
    const change = zone.nextChange(at, until)
    const wall = at + zone.offsetAt(at)
    const whole =
      wall % MINUTE === 0 &&
      (at - from) % MINUTE === 0 &&
      (change - at) % MINUTE === 0 &&
      runs.duration % MINUTE === 0
    const unit = whole ? MINUTE : 1
    if (!eachRunOnWall(runs, wall, wall + change - at, (at - from) / unit, unit, each)) return false
    at = change
  }
  return true
}

/**
 * The runs within [from, until) of the wall, told as if that began `shift` units later. Counted from there in minutes all numbers
 * are small, and no memory is taken for them.
 */
function eachRunOnWall(
  runs: CronRuns,
  from: number,
  until: number,
  shift: number,
  unit: number,
  each: EachUnitRun,
): boolean {
  const { cron, starts, lasts } = runs
  const minute = MINUTE / unit
  const length = (until - from) / unit
  const duration = runs.duration / unit
  // The run that holds already, if one does: it ends a duration after the last start before it.
  const before = lastOnWall(cron, from, from - runs.duration + 1)
  let start = 0
  let end = before === undefined ? -1 : Math.min((before - from) / unit + duration, length)
  const first = Math.floor(from / DAY)
  const midnight = (first * DAY - from) / unit
  for (const day of daysThatMatch(cron, first, Math.ceil(until / DAY))) {
    if (end >= length) break
    const origin = midnight + (day - first) * 1_440 * minute
    for (let place = 0; place < starts.length; place += 1) {
      const runStart = origin + (starts[place] ?? 0) * minute
      const runEnd = origin + (lasts[place] ?? 0) * minute + duration
      if (runEnd <= 0) continue
      if (runStart >= length) break
      if (runStart > end) {
        if (end > 0 && !each(start + shift, end + shift, unit)) return false
        start = Math.max(runStart, 0)
      }
      if (runEnd > end) end = Math.min(runEnd, length)
    }
  }
  return end <= 0 || each(start + shift, end + shift, unit)
}
