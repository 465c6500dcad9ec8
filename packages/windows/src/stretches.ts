import { type Edges, makeEdges } from './edges.ts'
import { governing, type Question, ruleCalendars } from './question.ts'
import { type Standing, standingOf } from './standing.ts'
import { type Budget, eachRunOf, type Stream, streamsOf } from './streams.ts'

/** How far we look ahead: a leap year, so that every yearly window is seen. */
export const HORIZON = 366 * 86_400_000
const HOUR = 3_600_000
/** Less than 2^31 milliseconds, so that all numbers within are small ones. */
const LONGEST = 24 * 24 * HOUR
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
 * windows, so exact to the millisecond; instants of zero length between windows that touch do not count.
 */
export function* stretches(question: Question, from: number, horizon = HORIZON): Generator<Stretch, void> {
  const limit = from + horizon
  const sweep = sweepOf(question)
  let [start, seenUntil] = [from, from]
  let open: boolean | undefined
  // Short at first: who asks what comes next seldom needs the whole year.
  for (let length = 4 * HOUR; seenUntil < limit; length = Math.min(length * 4, LONGEST)) {
    const until = Math.min(seenUntil + length, limit)
    const standings = sweep(seenUntil, until)
    if (standings === undefined) break
    for (const { at, isOpen } of standings) {
      if (open !== undefined && open !== isOpen) {
        yield { start, end: at, open, seenUntil: at }
        start = at
      }
      open = isOpen
    }
    seenUntil = until
  }
  open ??= governing(ruleCalendars(question, from + 1)).allowed
  yield { start, end: undefined, open, seenUntil }
}

interface Changed {
  readonly at: number
  readonly isOpen: boolean
}

/** Finds the answer at the beginning of a span of time, and each instant within it at which it changes; undefined when that costs too much. */
function sweepOf(question: Question): (from: number, until: number) => readonly Changed[] | undefined {
  const streams = streamsOf(question)
  const standing = standingOf(question, streams)
  const edges = makeEdges()
  const budget: Budget = { left: MOST_EDGES }
  return (from, until) => {
    edges.begin(from, until)
    if (!gather(question, streams, from, until, edges, budget)) return undefined
    return settle(standing, edges)
  }
}

/** An edge is the place of its stream, doubled, and one more where a run begins. */
const CLOCKS = -1

function gather(
  question: Question,
  streams: readonly Stream[],
  from: number,
  until: number,
  edges: Edges,
  budget: Budget,
): boolean {
  const length = until - from
  // The answer at the beginning is one, even if nothing changes.
  edges.put(0, CLOCKS)
  for (const [place, stream] of streams.entries()) {
    const lasted = eachRunOf(stream, from, until, budget, (start, end) => {
      edges.put(start, 2 * place + 1)
      if (end < length) edges.put(end, 2 * place)
      budget.left -= 1
      return budget.left > 0
    })
    if (!lasted) return false
  }
  if (question.operationStart === undefined) return true
  for (const zone of new Set(streams.map(({ times }) => times.zone)))
    for (
      let at = zone?.nextChange(from, until) ?? until;
      at < until;
      at = zone?.nextChange(at, until) ?? until
    )
      edges.put(at - from, CLOCKS)
  return true
}

function settle(standing: Standing, edges: Edges): readonly Changed[] {
  const found: Changed[] = []
  let last: boolean | undefined
  standing.reset()
  const each = (edge: number) => {
    if (edge === CLOCKS) standing.clocksChanged()
    else standing.count(edge >> 1, (edge & 1) === 1 ? 1 : -1)
  }
  edges.inOrder(each, (at) => {
    const isOpen = standing.isOpen(at)
    if (isOpen === last) return
    found.push({ at, isOpen })
    last = isOpen
  })
  return found
}
