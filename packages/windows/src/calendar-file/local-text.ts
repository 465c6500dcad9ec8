import { parseInstant } from '@chg/core'

const MINUTE = 60_000

/** A time as it is written: on the wall clock of the window's zone, or, with an offset, an instant. Milliseconds. */
export type WrittenTime = { readonly wall: number } | { readonly instant: number }

/** `2026-12-18T18:00`, seconds too; with `Z` or `+01:00` an instant. Undefined for anything else, impossible dates included. */
export function parseTime(text: string): WrittenTime | undefined {
  const instant = parseInstant(text)
  if (instant !== undefined) return { instant: instant.getTime() }
  // A local time is one that would be an instant if it were UTC.
  const wall = /T\d\d:\d\d(:\d\d)?$/.test(text) ? parseInstant(`${text}Z`) : undefined
  return wall === undefined ? undefined : { wall: wall.getTime() }
}

/** `2026-12-08`: midnight of that day, as if it were UTC. */
export function parseDate(text: string): number | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? parseInstant(`${text}T00:00Z`)?.getTime() : undefined
}

/** `22:00` since midnight in milliseconds; `24:00` is the end of the day. */
export function parseTimeOfDay(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? []
  const time = (Number(hours) * 60 + Number(minutes)) * MINUTE
  return time <= 24 * 60 * MINUTE ? time : undefined
}

/** The days of a week by their names in the file, Sunday first. */
export const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
