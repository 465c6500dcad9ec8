import { type MinutePlane, minutePlane } from './minute-plane.ts'

const MINUTE = 60_000
/** In place of a counter: clocks have changed somewhere. */
export const CLOCKS = -1
/** With more counters than that, all runs are sorted by their edges. */
const MOST_PLANES = 16

/** What edges do: they change counters, all those of an instant at once. */
export interface EdgeSink {
  change(counter: number, by: number): void
  /** Once for each instant, after its changes; first of all for the beginning. */
  settle(instant: number): void
}

/**
 * Runs within a span of time, put in any order; their edges are taken in the order of their instants. Nearly all of them are whole
 * minutes: of these it is only marked which minutes they cover, so nothing has to be counted or sorted. A counter tells no more than
 * whether there is a run.
 */
export interface Edges {
  /** Empties it, for runs within [from, until). */
  begin(from: number, until: number): void
  /** From `start` to `end`, in units after the beginning; a unit is a minute, or a millisecond. */
  put(start: number, end: number, unit: number, counter: number): void
  /** Clocks that change, in milliseconds after the beginning: told as a change of `CLOCKS`. */
  putClocks(since: number): void
  inOrder(sink: EdgeSink): void
}

export function edgesOf(counters: number): Edges {
  const kinds = 2 * counters + 2
  let [begin, length] = [0, 0]
  // By counter: the minutes that are covered.
  let planes: readonly MinutePlane[] = []
  // The edges that lie between minutes: their time, and what they are, in one number.
  let kept = new Float64Array(1_024)
  let size = 0
  const keep = (since: number, counter: number, by: 0 | 1) => {
    if (size === kept.length) {
      const larger = new Float64Array(4 * size)
      larger.set(kept)
      kept = larger
    }
    kept[size] = since * kinds + 2 * (counter + 1) + by
    size += 1
  }
  return {
    begin(from, until) {
      begin = from
      length = until - from
      size = 0
      const minutes = Math.ceil(length / MINUTE)
      const count = counters > MOST_PLANES ? 0 : counters
      planes = Array.from({ length: count }, () => minutePlane(minutes))
    },
    put(start, end, unit, counter) {
      const plane = planes[counter]
      if (plane !== undefined && unit === MINUTE) plane.cover(start, end)
      else if (plane !== undefined && start % MINUTE === 0 && end % MINUTE === 0)
        plane.cover(start / MINUTE, end / MINUTE)
      else {
        keep(start * unit, counter, 1)
        if (end * unit < length) keep(end * unit, counter, 0)
      }
    },
    putClocks: (since) => keep(since, CLOCKS, 1),
    inOrder({ change, settle }) {
      const sorted = kept.subarray(0, size).sort()
      const next = planes.map((plane) => MINUTE * plane.next(0, true))
      const covered = planes.map(() => false)
      let place = 0
      for (let at = 0; at < length; ) {
        for (const [counter, plane] of planes.entries()) {
          if (next[counter] !== at) continue
          const is = covered[counter] !== true
          covered[counter] = is
          change(counter, is ? 1 : -1)
          next[counter] = MINUTE * plane.next(at / MINUTE, !is)
        }
        for (; Math.floor((sorted[place] ?? Infinity) / kinds) === at; place += 1) {
          const kind = (sorted[place] ?? 0) - at * kinds
          change(Math.floor(kind / 2) - 1, kind % 2 === 1 ? 1 : -1)
        }
        settle(begin + at)
        at = Math.min(Math.floor((sorted[place] ?? Infinity) / kinds), ...next)
      }
    },
  }
}
