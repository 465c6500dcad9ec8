import type { Span, Times } from '../times.ts'
import type { Effort } from './effort.ts'

/** A window, and whether it is to be active. */
export interface Wish {
  readonly times: Times
  readonly active: boolean
}

/** Edges that one question looks at: two years of a window that opens and closes twice a day. */
const MOST = 3_000

/**
 * The first stretch between `from` and `until` during which every wish holds; `none` when there is none, `tired` when the search
 * was given up before its end.
 */
export function firstWhere(
  wishes: readonly Wish[],
  from: number,
  until: number,
  effort: Effort,
): Span | 'none' | 'tired' {
  if (!effort.spend(wishes.length)) return 'tired'
  const states = wishes.map(({ times, active }) => ({
    times,
    holds: times.activeAt(from + 1) === active,
    active,
    edge: times.nextEdge(from, until),
  }))
  let start = from
  for (let count = 0; count < MOST; count += 1) {
    const end = states.reduce((least, { edge }) => Math.min(least, edge), until)
    if (states.every(({ holds }) => holds) && end > start) return { start, end }
    if (end >= until) return 'none'
    for (const state of states) {
      if (state.edge > end) continue
      if (!effort.spend(1)) return 'tired'
      state.holds = state.times.activeAt(end + 1) === state.active
      state.edge = state.times.nextEdge(end, until)
    }
    start = end
  }
  return 'tired'
}

/** An instant inside of a stretch that can be written down: a minute after its start, where it is that long. */
export function insideOf({ start, end }: Span): Date {
  const later = [60_000, 1_000].find((step) => start + step < end) ?? 1
  return new Date(start + later)
}
