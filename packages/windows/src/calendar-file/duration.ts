import { messageOf, parseGoDuration } from '@chg/core'
import { readText } from './fields.ts'
import type { Place } from './place.ts'

const MINUTE = 60_000
const YEAR = 366 * 24 * 60 * MINUTE

/**
 * How long a window lasts, in milliseconds: a Go duration, as everywhere. Without days: a day of elapsed time is not one of the
 * calendar when clocks change.
 */
export function readDuration(value: unknown, place: Place): number | undefined {
  const text = readText(value, place, 'duration', 60)
  if (text === undefined) return undefined
  if (/^[\d.]+d/.test(text))
    return place.problem(
      `duration ${JSON.stringify(text)} has days, which are not all of 24 hours: write hours (72h), or weekly for days by the clock`,
    )
  try {
    const duration = Number(parseGoDuration(text)) / 1e6
    if (duration < MINUTE) return place.problem(`duration ${JSON.stringify(text)} is less than a minute`)
    if (duration > YEAR)
      return place.problem(`duration ${JSON.stringify(text)} is longer than a year (8784h)`)
    return Math.ceil(duration)
  } catch (error) {
    return place.problem(`duration can't be read: ${messageOf(error)}; write it as 90m, 4h or 1h30m`)
  }
}
