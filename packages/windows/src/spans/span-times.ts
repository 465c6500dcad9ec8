import type { Spans, Times } from '../times.ts'

/** Spans that can be asked what holds. */
export interface HeldSpans extends Spans {
  /** The end of what holds at an instant, the latest if several do; undefined where nothing does. */
  endAt(instant: number): number | undefined
}

/** Told of one run: spans that overlap or touch are one. False: that is enough. */
type EachRun = (start: number, end: number) => boolean

/** Times of spans: active from the start of each, until just before its end. `key` is the same for spans that are the same. */
export function timesOfSpans(spans: HeldSpans, key: string): Times {
  const eachRun = (from: number, until: number, each: EachRun): boolean => {
    let [start, end] = [from, spans.endAt(from) ?? from]
    for (const span of end < until ? spans.between(from, until) : []) {
      if (span.end <= end) continue
      if (span.start > end) {
        if (end > start && !each(start, end)) return false
        start = span.start
      }
      end = span.end
    }
    return end <= start || each(start, Math.min(end, until))
  }
  return {
    key,
    eachRun,
    activeAt: (instant) => spans.endAt(instant) !== undefined,
    nextEdge(instant, limit) {
      let edge = limit
      eachRun(instant + 1, limit, (start, end) => {
        edge = start > instant + 1 ? start : Math.min(end, limit)
        return false
      })
      return edge
    },
  }
}

/** The same, for spans that are few: by going over those that may still hold. */
export function withEnds(spans: Spans): HeldSpans {
  return {
    ...spans,
    endAt(instant) {
      let latest = instant
      for (const { end } of spans.between(instant - spans.longest, instant + 1))
        latest = Math.max(latest, end)
      return latest > instant ? latest : undefined
    },
  }
}
