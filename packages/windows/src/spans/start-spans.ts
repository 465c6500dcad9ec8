import type { Starts } from '../recurrence/local-time.ts'
import type { HeldSpans } from './span-times.ts'

const DAY = 86_400_000

/** A span of the same length from each start; lengths are elapsed time, so clocks that change do not stretch them. */
export function startSpans(starts: Starts, length: number): HeldSpans {
  return {
    longest: length,
    *between(from, until) {
      for (const start of starts.between(from, until)) yield { start, end: start + length }
    },
    // The last that began is the one that ends last: it is looked for backwards, in ever longer strides.
    endAt(instant) {
      const earliest = instant - length + 1
      for (let [until, stride] = [instant + 1, DAY]; until > earliest; until -= stride, stride *= 4) {
        let last: number | undefined
        for (const start of starts.between(Math.max(until - stride, earliest), until)) last = start
        if (last !== undefined) return last + length
      }
      return undefined
    },
  }
}
