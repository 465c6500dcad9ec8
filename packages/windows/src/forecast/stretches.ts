import { governing, type Question, ruleCalendars } from '../question.ts'
import type { Zone } from '../zones/zone.ts'
import { type Course, coursesOf } from './courses.ts'
import { type Edges, edgesOf } from './edges.ts'
import { type Standing, standingOf } from './standing.ts'
import { type Budget, eachRunOf, streamsOf } from './streams.ts'

/** How far we look ahead: a leap year, so that every yearly window is seen. */
export const HORIZON = 366 * 86_400_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** A run of four weeks costs as much as ten short ones. */
const PER_LENGTH = 10 / (28 * 24 * HOUR)
/** Counters by minute: so much memory. */
const MOST_SUMS = 4_000_000
/** Enough for a year of a thousand windows that open and close each day, or one that does so each minute. */
const MOST_EDGES = 3_000_000

/** A time during which the answer stays the same, in milliseconds. */
export interface Stretch {
  readonly start: number
  /** Undefined when the answer did not change again. */
  readonly end: number | undefined
  readonly open: boolean
  /** How far the search came. */
  readonly seenUntil: number
}

/**
 * The stretches right after `from`, in order, each as long as it can be, until the horizon. From edge to edge of the
 * windows, so exact to the millisecond; instants of zero length between windows that touch do not count. Who will surely read
 * as far as `wanted` milliseconds says so: that is looked at in one go.
 */
export function* stretches(
  question: Question,
  from: number,
  { horizon = HORIZON, wanted = 0 } = {},
): Generator<Stretch, void> {
  const limit = from + horizon
  const { sweep, longest } = sweepOf(question)
  let [start, seenUntil] = [from, from]
  let open: boolean | undefined
  // Short at first: who asks what comes next seldom needs the whole year. From a whole minute on, which is cheaper.
  let length = Math.min(Math.max(4 * HOUR, wanted + MINUTE), longest)
  for (; seenUntil < limit; length = Math.min(length * 24, longest)) {
    const begin = Math.floor(seenUntil / MINUTE) * MINUTE
    const until = Math.min(begin + length, Math.ceil(limit / MINUTE) * MINUTE)
    const standings = sweep(begin, until)
    if (standings === undefined) break
    for (const { at, isOpen } of standings) {
      if (at >= limit) break
      if (at > from && open !== undefined && open !== isOpen) {
        yield { start, end: at, open, seenUntil: at }
        start = at
      }
      open = isOpen
    }
    seenUntil = Math.min(until, limit)
  }
  open ??= governing(ruleCalendars(question, from + 1)).allowed
  yield { start, end: undefined, open, seenUntil }
}

interface Changed {
  readonly at: number
  readonly isOpen: boolean
}

interface Sweep {
  /** Finds the answer at the beginning of a span of time, and each instant within it at which it changes; undefined when that costs too much. */
  readonly sweep: (from: number, until: number) => readonly Changed[] | undefined
  /** How long such a span may be. */
  readonly longest: number
}

function sweepOf(question: Question): Sweep {
  const streams = streamsOf(question)
  const standing = standingOf(question, streams)
  const courses = coursesOf(streams, standing.effects)
  const zones = new Set(streams.map(({ times }) => times.zone))
  const edges = edgesOf(standing.counters)
  const budget: Budget = { left: MOST_EDGES }
  return {
    longest: Math.floor(MOST_SUMS / Math.max(1, standing.counters)) * MINUTE,
    sweep(from, until) {
      edges.begin(from, until)
      if (!gather(courses, from, until, edges, budget)) return undefined
      if (question.operationStart !== undefined) markClocks(zones, from, until, edges)
      return settle(standing, edges)
    },
  }
}

function gather(
  courses: readonly Course[],
  from: number,
  until: number,
  edges: Edges,
  budget: Budget,
): boolean {
  for (const { stream, effects } of courses) {
    const lasted = eachRunOf(stream, from, until, budget, (start, end, unit) => {
      for (const counter of effects) edges.put(start, end, unit, counter)
      // A long run is many minutes to mark.
      budget.left -= 1 + (end - start) * unit * PER_LENGTH
      return budget.left > 0
    })
    if (!lasted) return false
  }
  return true
}

/** What an operation under way may do is asked anew wherever clocks change. */
function markClocks(zones: ReadonlySet<Zone | undefined>, from: number, until: number, edges: Edges): void {
  for (const zone of zones)
    for (
      let at = zone?.nextChange(from, until) ?? until;
      at < until;
      at = zone?.nextChange(at, until) ?? until
    )
      edges.putClocks(at - from)
}

function settle(standing: Standing, edges: Edges): readonly Changed[] {
  const found: Changed[] = []
  let last: boolean | undefined
  standing.reset()
  edges.inOrder({
    change: standing.change,
    settle(at) {
      const isOpen = standing.isOpen(at)
      if (isOpen === last) return
      found.push({ at, isOpen })
      last = isOpen
    },
  })
  return found
}
