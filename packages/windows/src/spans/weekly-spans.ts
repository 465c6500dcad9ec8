import { firstInstantAt } from '../recurrence/local-time.ts'
import { dayOf, weekdayOf } from '../recurrence/rule-days.ts'
import type { Zone } from '../zones/zone.ts'
import { type HeldSpans, withEnds } from './span-times.ts'

const DAY = 86_400_000

/** The same times of day on some days of each week. */
export interface Weekly {
  /** 0 for Sunday. */
  readonly days: ReadonlySet<number>
  /** Since midnight, in milliseconds; `to` may be 24 hours. */
  readonly from: number
  readonly to: number
}

/**
 * The spans during which the clock on the wall shows a time from `from` up to `to`, past midnight where `to` is not later.
 * A time that is skipped is that of the change, one that comes twice the first of the two; a span that is skipped as a whole is none.
 */
export function weeklySpans({ days, from, to }: Weekly, zone: Zone): HeldSpans {
  const length = to > from ? to - from : to - from + DAY
  return withEnds({
    // Clocks that go back make it longer, by a day at most.
    longest: length + DAY,
    *between(first, until) {
      const last = dayOf(until + zone.offsetAt(until)) + 1
      for (let day = dayOf(first + zone.offsetAt(first)) - 2; day <= last; day += 1) {
        if (!days.has(weekdayOf(day))) continue
        const start = firstInstantAt(zone, day * DAY + from)
        const end = firstInstantAt(zone, day * DAY + from + length)
        if (start >= first && start < until && end > start) yield { start, end }
      }
    },
  })
}
