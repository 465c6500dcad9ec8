import { type Component, only } from './component.ts'
import type { Tell } from './content-line.ts'
import { type Duration, parseDuration } from './date-time.ts'
import { instantOf, type Moment, momentsOf, type Reading } from './moment.ts'

const DAY = 86_400_000

/**
 * How long an event is: an exact time, or a number of days on the calendar and a time. Source of the rule: RFC 5545, 3.8.5.3:
 * DTEND stands for the same exact duration each time, DURATION for the same nominal one.
 */
export type Extent = Duration

/** By DTEND or DURATION; without either a date is its day, and a time has none. Undefined where it can't be told, which is told. */
export function extentOf(event: Component, start: Moment, reading: Reading): Extent | undefined {
  const { tell } = reading
  const ending = only(event, 'DTEND', tell)
  const written = only(event, 'DURATION', tell)
  if (ending !== undefined && written !== undefined) {
    tell(written.line, 'DURATION stands beside DTEND: which of them holds?')
    return undefined
  }
  if (written !== undefined) {
    const duration = parseDuration(written.value.trim())
    if (duration === undefined || (start.isDate && duration.ms > 0)) {
      tell(written.line, `DURATION is not one such as ${start.isDate ? 'P1D' : 'PT8H'}`)
      return undefined
    }
    return duration
  }
  if (ending === undefined) return { days: start.isDate ? 1 : 0, ms: 0 }
  const [end, ...more] = momentsOf(ending, reading)
  // What can't be read of it was told.
  if (end === undefined || more.length > 0) return undefined
  return between(start, end, ending.line, tell)
}

/** From one moment to another; told where that is no time forward. */
export function between(start: Moment, end: Moment, line: number, tell: Tell): Extent | undefined {
  if (start.isDate !== end.isDate) {
    tell(line, 'one of DTSTART and DTEND is a date, and the other a time')
    return undefined
  }
  const length = start.isDate ? end.wall - start.wall : instantOf(end) - instantOf(start)
  if (length < 0) {
    tell(line, 'it ends before it begins')
    return undefined
  }
  // Some write the day itself as the end of a day.
  return start.isDate ? { days: Math.max(1, length / DAY), ms: 0 } : { days: 0, ms: length }
}

/** The end of an occurrence that starts at an instant. Days are counted on the wall clock. */
export function endOf(
  instant: number,
  { isDate, zone }: Pick<Moment, 'isDate' | 'zone'>,
  extent: Extent,
): number {
  if (extent.days === 0) return instant + extent.ms
  const shown = instant + zone.offsetAt(instant)
  const wall = (isDate ? Math.floor(shown / DAY) * DAY : shown) + extent.days * DAY
  return instantOf({ isDate, wall, zone }) + extent.ms
}

/** An upper bound of the exact time that an extent takes, whatever clocks do. */
export function longestOf({ days, ms }: Extent): number {
  return days === 0 ? ms : (days + 2) * DAY + ms
}
