const MINUTE = 60_000
/** Numbers of an edge: the next one of its minute, what it is, and its millisecond within the minute. */
const SIZE = 3

/**
 * Edges within a span of time, put in any order and taken in the order of their instants. Nearly all of them lie on whole minutes,
 * so they are sorted by minute as they come, and within a minute only where they differ.
 */
export interface Edges {
  /** Empties it, for edges from `from` on, before `until`. */
  begin(from: number, until: number): void
  /** `since`: milliseconds after the beginning. */
  put(since: number, what: number): void
  /** Calls `each` for every edge, and `then` once for each instant, after its edges. */
  inOrder(each: (what: number) => void, then: (instant: number) => void): void
}

export function makeEdges(): Edges {
  let begin = 0
  // By minute: its last edge, the millisecond of its first, and whether they differ.
  let heads = new Int32Array(0)
  let firsts = new Uint16Array(0)
  let mixed = new Uint8Array(0)
  let edges = new Int32Array(SIZE * 4_096)
  let end = 0
  const inMinute = (minute: number, each: (what: number) => void, then: (instant: number) => void) => {
    const chain: number[] = []
    for (let edge = heads[minute] ?? -1; edge >= 0; edge = edges[edge] ?? -1) chain.push(edge)
    const millisecond = (edge: number) => edges[edge + 2] ?? 0
    chain.sort((one, other) => millisecond(one) - millisecond(other))
    for (const [place, edge] of chain.entries()) {
      each(edges[edge + 1] ?? 0)
      const following = chain[place + 1]
      if (following === undefined || millisecond(following) !== millisecond(edge))
        then(begin + minute * MINUTE + millisecond(edge))
    }
  }
  return {
    begin(from, until) {
      begin = from
      end = 0
      const minutes = Math.ceil((until - from) / MINUTE)
      if (minutes !== heads.length) {
        heads = new Int32Array(minutes)
        firsts = new Uint16Array(minutes)
        mixed = new Uint8Array(minutes)
      }
      heads.fill(-1)
      mixed.fill(0)
    },
    put(since, what) {
      if (end === edges.length) {
        const larger = new Int32Array(4 * end)
        larger.set(edges)
        edges = larger
      }
      const minute = Math.floor(since / MINUTE)
      const millisecond = since - minute * MINUTE
      const head = heads[minute] ?? -1
      if (head < 0) firsts[minute] = millisecond
      else if (firsts[minute] !== millisecond) mixed[minute] = 1
      edges[end] = head
      edges[end + 1] = what
      edges[end + 2] = millisecond
      heads[minute] = end
      end += SIZE
    },
    inOrder(each, then) {
      for (let minute = 0; minute < heads.length; minute += 1) {
        let edge = heads[minute] ?? -1
        if (edge < 0) continue
        if (mixed[minute] === 1) {
          inMinute(minute, each, then)
          continue
        }
        for (; edge >= 0; edge = edges[edge] ?? -1) each(edges[edge + 1] ?? 0)
        then(begin + minute * MINUTE + (firsts[minute] ?? 0))
      }
    },
  }
}
