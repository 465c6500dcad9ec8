import { firstInstantAt, instantByRfc5545, type Starts } from '../recurrence/local-time.ts'
import { recurringStarts } from '../recurrence/recurring-starts.ts'
import type { Rule } from '../recurrence/rule.ts'
import type { Span, Spans } from '../times.ts'
import { BLOCK } from './event-times.ts'
import { type Extent, endOf, longestOf } from './extent.ts'
import type { Moment } from './moment.ts'

const DAY = 86_400_000

/** An event's occurrences, before any is taken away. */
export interface Recurrence {
  readonly start: Moment
  readonly extent: Extent
  readonly rules: readonly Rule[]
  /** Added ones, with their own ends where they have them. */
  readonly added: readonly Span[]
  /** True for the start of an occurrence that does not take place, or takes place otherwise. */
  readonly excluded: (start: number) => boolean
}

/** The spans of time that an event takes: its start, those of its rules and those added, without those taken away. */
export function occurrenceSpans({ start, extent, rules, added, excluded }: Recurrence): Spans {
  const fixed = [...new Map(added.map((span) => [span.start, span])).values()].sort(
    (a, b) => a.start - b.start,
  )
  const starts = rules.map((rule) =>
    recurringStarts(rule, start.wall, start.zone, start.isDate ? firstInstantAt : instantByRfc5545),
  )
  return {
    longest: Math.max(longestOf(extent), widest(fixed)),
    *between(from, until) {
      for (const span of inOrder(fixed, starts, from, until, (at) => ({
        start: at,
        end: endOf(at, start, extent),
      })))
        if (!excluded(span.start)) yield span
    },
  }
}

function widest(spans: readonly Span[]): number {
  let most = 0
  for (const { start, end } of spans) most = Math.max(most, end - start)
  return most
}

/** Fixed spans and those of the rules, in the order of their starts; where two start together, the fixed one. */
function* inOrder(
  fixed: readonly Span[],
  rules: readonly Starts[],
  from: number,
  until: number,
  spanAt: (start: number) => Span,
): Generator<Span, void> {
  const lanes = rules.map((rule) => rule.between(from, until)[Symbol.iterator]())
  const heads = lanes.map((lane) => lane.next())
  let place = firstFrom(fixed, from)
  for (;;) {
    const next = fixed[place]
    const bound = next !== undefined && next.start < until ? next.start : Number.POSITIVE_INFINITY
    const earliest = Math.min(bound, ...heads.map((head) => (head.done === true ? bound : head.value)))
    if (earliest === Number.POSITIVE_INFINITY) return
    yield next !== undefined && next.start === earliest ? next : spanAt(earliest)
    if (earliest === bound) place += 1
    for (const [lane, head] of heads.entries()) {
      if (head.done === true || head.value > earliest) continue
      const following = lanes[lane]?.next()
      if (following !== undefined) heads[lane] = following
    }
  }
}

function firstFrom(spans: readonly Span[], from: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? from) < from) low = middle + 1
    else high = middle
  }
  return low
}

const periods: Readonly<Record<Rule['frequency'], number>> = {
  YEARLY: 366 * DAY,
  MONTHLY: 31 * DAY,
  WEEKLY: 7 * DAY,
  DAILY: DAY,
  HOURLY: DAY,
  MINUTELY: DAY,
}

/** How many days its rules are asked about in one look at an event. */
export function daysOf({ extent, rules }: Recurrence): number {
  return rules.length * (2 * 366 + longestOf(extent) / DAY)
}

/** How many starts one look at an event goes over, `most` at most; counted where it begins, as if it went on for ever. */
export function startsOf({ start, extent, rules }: Recurrence, most: number): number {
  let starts = 1
  for (const rule of rules) {
    const endless = recurringStarts({ ...rule, count: undefined, until: undefined }, start.wall, start.zone)
    const from = start.wall - DAY
    for (const _ of endless.between(from, from + periods[rule.frequency] + BLOCK + longestOf(extent))) {
      starts += 1
      if (starts >= most) return most
    }
  }
  return starts
}
