const MINUTE = 60_000
/** In place of a counter: clocks have changed somewhere. */
export const CLOCKS = -1
/** Numbers of an edge between minutes: the next one of its minute, its counter, its change, and its millisecond. */
const SIZE = 4

/** What edges do: they change counters, all those of an instant at once. */
export interface EdgeSink {
  change(counter: number, by: number): void
  /** Once for each instant, after its changes; first of all for the beginning. */
  settle(instant: number): void
}

/**
 * Edges within a span of time, put in any order and taken in the order of their instants. Nearly all of them lie on whole minutes:
 * of these the changes are added up, minute by minute, and nothing has to be sorted. The others are kept by their minute.
 */
export interface Edges {
  /** Empties it, for edges from `from` on, before `until`. */
  begin(from: number, until: number): void
  /** `since`: in units after the beginning; a unit is a minute, or a millisecond. */
  put(since: number, unit: number, counter: number, by: number): void
  /** An edge that is no matter of counters: it is told as a change of `CLOCKS`. In milliseconds after the beginning. */
  putClocks(since: number): void
  inOrder(sink: EdgeSink): void
}

/** `most`: no more changes than that fall on one counter in one minute. */
export function edgesOf(counters: number, most: number): Edges {
  let begin = 0
  let minutes = 0
  // One counter behind the other, each by minute.
  const sumsOf = (size: number) => (most < 2 ** 15 ? new Int16Array(size) : new Int32Array(size))
  let sums = sumsOf(0)
  // By minute: the last of the edges behind it.
  let heads: Int32Array | undefined
  let edges = new Int32Array(SIZE * 1_024)
  let end = 0
  const keep = (minute: number, millisecond: number, counter: number, by: number) => {
    heads ??= new Int32Array(minutes).fill(-1)
    if (end === edges.length) {
      const larger = new Int32Array(4 * end)
      larger.set(edges)
      edges = larger
    }
    edges[end] = heads[minute] ?? -1
    edges[end + 1] = counter
    edges[end + 2] = by
    edges[end + 3] = millisecond
    heads[minute] = end
    end += SIZE
  }
  const takeKept = (minute: number, { change, settle }: EdgeSink, changed: boolean) => {
    const chain: number[] = []
    for (let edge = heads?.[minute] ?? -1; edge >= 0; edge = edges[edge] ?? -1) chain.push(edge)
    const millisecond = (edge = 0) => edges[edge + 3] ?? 0
    chain.sort((one, other) => millisecond(one) - millisecond(other))
    if (changed && millisecond(chain[0]) > 0) settle(begin + minute * MINUTE)
    for (const [place, edge] of chain.entries()) {
      change(edges[edge + 1] ?? 0, edges[edge + 2] ?? 0)
      const following = chain[place + 1]
      if (following === undefined || millisecond(following) !== millisecond(edge))
        settle(begin + minute * MINUTE + millisecond(edge))
    }
  }
  return {
    begin(from, until) {
      begin = from
      end = 0
      minutes = Math.ceil((until - from) / MINUTE)
      heads = undefined
      if (minutes * counters === sums.length) sums.fill(0)
      else sums = sumsOf(minutes * counters)
    },
    put(since, unit, counter, by) {
      const minute = unit === MINUTE ? since : Math.floor(since / MINUTE)
      if (unit !== MINUTE && minute * MINUTE !== since) {
        keep(minute, since - minute * MINUTE, counter, by)
        return
      }
      const sum = counter * minutes + minute
      sums[sum] = (sums[sum] ?? 0) + by
    },
    putClocks(since) {
      const minute = Math.floor(since / MINUTE)
      keep(minute, since - minute * MINUTE, CLOCKS, 1)
    },
    inOrder(sink) {
      // Looked up once, and not for each minute: what is called might change them.
      const [all, step, kept] = [sums, minutes, heads]
      const end = step * counters
      for (let minute = 0; minute < step; minute += 1) {
        let changed = minute === 0
        for (let sum = minute; sum < end; sum += step) {
          const by = all[sum] ?? 0
          if (by === 0) continue
          sink.change((sum - minute) / step, by)
          changed = true
        }
        if (kept !== undefined && kept[minute] !== -1) takeKept(minute, sink, changed)
        else if (changed) sink.settle(begin + minute * MINUTE)
      }
    },
  }
}
