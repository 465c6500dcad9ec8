import { minutePlane } from '../forecast/minute-plane.ts'
import { daysOf } from '../zones/wall-date.ts'
import { utc, type Zone } from '../zones/zone.ts'
import { type Cron, dailyStarts } from './cron.ts'
import { firstFrom, isEmpty, valuesOf } from './cron-field.ts'
import { lastOnWall } from './cron-wall.ts'
import { daysThatMatch } from './matching-days.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** Of longer runs the one that holds already is searched for; of others, a few days are looked at. */
export const FEW_DAYS = 4 * DAY

/** The runs of a schedule on a wall clock that runs evenly. */
export interface CronRuns {
  /** Which days match. */
  readonly cron: Cron
  /** The runs that begin within a day that matches, in milliseconds after its midnight, in order and apart from each other. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** How long a run holds after its last start, in milliseconds; of several schedules, the longest time. */
  readonly duration: number
  /** False where something is not of whole minutes. */
  readonly whole: boolean
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
  const spans: Span[] = []
  const minutes = valuesOf(cron.minute)
  for (const hour of valuesOf(cron.hour))
    for (const minute of minutes) {
      const start = (hour * 60 + minute) * MINUTE
      spans.push({ start, end: start + duration })
    }
  return { cron, ...apart(spans), duration, whole: duration % MINUTE === 0 }
}

/** The runs of all of them: at least one, all in whole minutes, of a few days, and with the same days. */
export function joinedRuns(all: readonly CronRuns[]): CronRuns {
  const [first] = all
  if (first === undefined) throw new Error('there are no runs to join')
  const plane = minutePlane((FEW_DAYS + DAY) / MINUTE)
  for (const { starts, ends } of all)
    for (const [place, start] of starts.entries()) plane.cover(start / MINUTE, (ends[place] ?? 0) / MINUTE)
  const [starts, ends]: [number[], number[]] = [[], []]
  for (let start = plane.next(0, true); start < Infinity; ) {
    const end = plane.next(start, false)
    starts.push(start * MINUTE)
    ends.push(end * MINUTE)
    start = plane.next(end, true)
  }
  return { ...first, starts, ends, duration: Math.max(...all.map(({ duration }) => duration)) }
}

interface Span {
  readonly start: number
  readonly end: number
}

/** Spans in the order of their starts, those that touch or overlap as one. */
function apart(spans: readonly Span[]) {
  const starts: number[] = []
  const ends: number[] = []
  for (const { start, end } of spans) {
    const last = ends.at(-1)
    if (last === undefined || start > last) {
      starts.push(start)
      ends.push(end)
    } else if (end > last) ends[ends.length - 1] = end
  }
  return { starts, ends }
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
      wall % MINUTE === 0 && (at - from) % MINUTE === 0 && (change - at) % MINUTE === 0 && runs.whole
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
  const { cron, starts, ends, duration } = runs
  const length = (until - from) / unit
  // What holds already began on one of the days before, which are looked at where they are few, or at the last start of all.
  const back = duration <= FEW_DAYS ? Math.ceil(duration / DAY) : 0
  const before = back === 0 ? lastOnWall(cron, from, from - duration + 1) : undefined
  let start = 0
  let end = before === undefined ? -1 : Math.min((before + duration - from) / unit, length)
  const first = Math.floor(from / DAY) - back
  const midnight = (first * DAY - from) / unit
  for (const day of daysThatMatch(cron, first, Math.ceil(until / DAY))) {
    if (end >= length) break
    const origin = midnight + ((day - first) * DAY) / unit
    for (let place = 0; place < starts.length; place += 1) {
      const runStart = origin + (starts[place] ?? 0) / unit
      const runEnd = origin + (ends[place] ?? 0) / unit
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
