import type { EachRun, Span, Spans, Times } from '../times.ts'

/** Occurrences are laid out by blocks of this length: whoever asks, asks for instants that lie close together. */
export const BLOCK = 32 * 86_400_000
const KEPT = 16

/** Times of spans that may overlap, touch, and be many: laid out once for a block of time, as runs that do neither. */
export function eventTimes(spans: Spans): Times {
  const kept = new Map<number, readonly Span[]>()
  const runsOf = (block: number): readonly Span[] => {
    const known = kept.get(block)
    if (known !== undefined) return known
    const runs = layOut(spans, block * BLOCK, (block + 1) * BLOCK)
    if (kept.size >= KEPT) kept.clear()
    kept.set(block, runs)
    return runs
  }
  const eachRun = (from: number, until: number, each: EachRun): boolean => {
    let open: Span | undefined
    for (let block = Math.floor(from / BLOCK); block * BLOCK < until; block += 1) {
      for (const run of runsOf(block)) {
        const start = Math.max(run.start, from)
        const end = Math.min(run.end, until)
        if (end <= start) continue
        if (open !== undefined && open.end === start) open = { start: open.start, end }
        else {
          if (open !== undefined && !each(open.start, open.end)) return false
          open = { start, end }
        }
      }
      // A run that ends within its block is whole.
      if (open !== undefined && open.end < (block + 1) * BLOCK) {
        if (!each(open.start, open.end)) return false
        open = undefined
      }
    }
    return open === undefined || each(open.start, open.end)
  }
  return {
    activeAt: (instant) =>
      runsOf(Math.floor(instant / BLOCK)).some(({ start, end }) => start <= instant && instant < end),
    eachRun,
    nextEdge(instant, limit) {
      let edge = limit
      eachRun(instant + 1, limit, (start, end) => {
        edge = start > instant + 1 ? start : end
        return false
      })
      return Math.min(edge, limit)
    },
  }
}

/** The spans within a stretch of time, cut to it, each with those that it touches or overlaps. */
function layOut(spans: Spans, from: number, until: number): readonly Span[] {
  const runs: { start: number; end: number }[] = []
  for (const span of spans.between(from - spans.longest, until)) {
    const start = Math.max(span.start, from)
    const end = Math.min(span.end, until)
    if (end <= start) continue
    const last = runs.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else runs.push({ start, end })
  }
  return runs
}
