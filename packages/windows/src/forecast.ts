import { governing, type Question, ruleCalendars } from './question.ts'

/** How far we look ahead: a leap year, so that every yearly window is seen. */
const HORIZON = 366 * 86_400_000
const DAY = 86_400_000
/** Edges looked at: enough for a year of windows that open and close each hour. With very many windows fewer. */
const MOST_EDGES = 20_000
const MOST_WORK = 1_000_000
/** Stretches that a timeline shows. */
const SHOWN = 6

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
  const edges = question.parts.map(({ times }) => ({
    times,
    active: times.activeAt(from + 1),
    edge: times.nextEdge(from, limit),
  }))
  const isOpen = (at: number) =>
    governing(
      ruleCalendars(
        question,
        at + 1,
        edges.map(({ active }) => active),
      ),
    ).allowed
  let start = from
  let seenUntil = from
  let open = isOpen(from)
  const most = Math.min(MOST_EDGES, MOST_WORK / edges.length)
  for (let count = 0; count < most; count += 1) {
    const at = Math.min(limit, ...edges.map(({ edge }) => edge))
    seenUntil = at
    if (at >= limit) break
    for (const one of edges) {
      if (one.edge > at) continue
      one.active = one.times.activeAt(at + 1)
      one.edge = one.times.nextEdge(at, limit)
    }
    const next = isOpen(at)
    if (next === open) continue
    yield { start, end: at, open, seenUntil }
    start = at
    open = next
  }
  yield { start, end: undefined, open, seenUntil }
}

/** What lies ahead of an instant, as far as an answer needs it. */
export interface Outlook {
  /** The end of the open stretch that begins right after the instant; undefined when it does not end within sight. */
  readonly closesAt: number | undefined
  /** The start of the first open stretch that is long enough; undefined when there is none within sight. */
  readonly nextOpen: number | undefined
  /** How far the search came. */
  readonly seenUntil: number
  /** Stretches for a timeline, open and closed ones: from at most a day before the instant on. */
  readonly stretches: readonly Stretch[]
}

/** Looks ahead from an instant: until a stretch is found that is as long as `needed` milliseconds, and a little further. */
export function lookAhead(question: Question, from: number, needed: number): Outlook {
  const seen: Stretch[] = []
  let nextOpen: number | undefined
  for (const stretch of stretches(question, from)) {
    if (seen.length < SHOWN || nextOpen === undefined) seen.push(stretch)
    const { open, start, end } = stretch
    if (nextOpen === undefined && open && (end === undefined || end - start >= needed)) nextOpen = start
    if (nextOpen !== undefined && seen.length >= SHOWN) break
  }
  const [first] = seen
  return {
    closesAt: first?.open === false ? from : first?.end,
    nextOpen,
    seenUntil: seen.at(-1)?.seenUntil ?? from,
    stretches: [...lookBack(question, from, first), ...seen.slice(1, SHOWN)],
  }
}

/** The stretch before the instant if it is not a day away, and the one around it. */
function lookBack(question: Question, from: number, first: Stretch | undefined): readonly Stretch[] {
  if (first === undefined) return []
  const past = [...stretches(question, from - DAY, DAY)].map((one) => ({ ...one, end: one.end ?? from }))
  const around = past.at(-1)
  if (around?.open !== first.open) return [...past.slice(-1), first]
  return [...past.slice(-2, -1), { ...first, start: around.start }]
}
