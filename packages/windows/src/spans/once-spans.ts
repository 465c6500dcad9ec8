import { type HeldSpans, withEnds } from './span-times.ts'

/** One span of time that does not come back. */
export function onceSpans(start: number, end: number): HeldSpans {
  return withEnds({
    longest: end - start,
    between: (from, until) => (start >= from && start < until ? [{ start, end }] : []),
  })
}
