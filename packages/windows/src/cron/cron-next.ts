import { utc, type Zone } from '../zones/zone.ts'
import type { Cron } from './cron.ts'
import { holds, isEmpty } from './cron-field.ts'
import { dayMatches, firstOnWall } from './cron-wall.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000

/**
 * The first start after `after` (both in milliseconds), or undefined when there is none until the end of the fifth year
 * after it. Source of the rule: `SpecSchedule.Next` of robfig/cron, step for step, so that schedules with a `TZ=` prefix
 * behave on the days on which clocks change as they do in Argo CD.
 */
export function nextStart(cron: Cron, after: number): number | undefined {
  const { minute, hour, month, zone } = cron
  if (zone === utc) return firstOnWall(cron, Math.floor(after / SECOND) * SECOND + SECOND)
  if (isEmpty(minute) || isEmpty(hour) || isEmpty(month)) return undefined
  let at = Math.floor(after / SECOND) * SECOND + SECOND
  let reset = false
  const lastYear = local(zone, at).getUTCFullYear() + 5
  wrap: for (;;) {
    if (local(zone, at).getUTCFullYear() > lastYear) return undefined
    while (!holds(month, local(zone, at).getUTCMonth() + 1)) {
      const { year, month: current } = fieldsOf(zone, at)
      if (!reset) at = instantOf(zone, year, current, 1, 0)
      reset = true
      at = addDate(zone, at, 1, 0)
      if (local(zone, at).getUTCMonth() === 0) continue wrap
    }
    while (!dayMatches(cron, ...dayOf(local(zone, at)))) {
      const { year, month: current, day } = fieldsOf(zone, at)
      if (!reset) at = instantOf(zone, year, current, day, 0)
      reset = true
      at = addDate(zone, at, 0, 1)
      const hours = local(zone, at).getUTCHours()
      // Midnight does not exist on this day, or exists twice.
      if (hours !== 0) at += (hours > 12 ? 24 - hours : -hours) * HOUR
      if (local(zone, at).getUTCDate() === 1) continue wrap
    }
    while (!holds(hour, local(zone, at).getUTCHours())) {
      const { year, month: current, day, hours } = fieldsOf(zone, at)
      if (!reset) at = instantOf(zone, year, current, day, hours)
      reset = true
      at += HOUR
      if (local(zone, at).getUTCHours() === 0) continue wrap
    }
    while (!holds(minute, local(zone, at).getUTCMinutes())) {
      if (!reset) at = Math.floor(at / MINUTE) * MINUTE
      reset = true
      at += MINUTE
      if (local(zone, at).getUTCMinutes() === 0) continue wrap
    }
    const seconds = local(zone, at).getUTCSeconds()
    if (seconds === 0) return at
    reset = true
    at += MINUTE - seconds * SECOND
  }
}

/** The wall clock of the zone, to be read with the UTC getters. */
function local(zone: Zone, instant: number): Date {
  return new Date(instant + zone.offsetAt(instant))
}

const dayOf = (date: Date) => [date.getUTCDate(), date.getUTCDay()] as const

function fieldsOf(zone: Zone, instant: number) {
  const date = local(zone, instant)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    hours: date.getUTCHours(),
    timeOfDay: (date.getTime() % 86_400_000) + (date.getTime() < 0 ? 86_400_000 : 0),
  }
}

/** Go's `time.Date`: where the wall clock is skipped or repeated, the offset that Go would pick. */
function instantOf(zone: Zone, year: number, month: number, day: number, hours: number): number {
  return instantOfWall(zone, wallOf(year, month, day) + hours * HOUR)
}

function addDate(zone: Zone, at: number, months: number, days: number): number {
  const { year, month, day, timeOfDay } = fieldsOf(zone, at)
  return instantOfWall(zone, wallOf(year, month + months, day + days) + timeOfDay)
}

function wallOf(year: number, month: number, day: number): number {
  // Date.UTC takes years below 100 for those of the 20th century.
  return new Date(0).setUTCFullYear(year, month, day)
}

function instantOfWall(zone: Zone, wall: number): number {
  const guess = zone.offsetAt(wall)
  return guess === 0 ? wall : wall - zone.offsetAt(wall - guess)
}
