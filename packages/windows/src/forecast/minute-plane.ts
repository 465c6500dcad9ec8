/** Which minutes of a span of time are covered, a bit each. */
export interface MinutePlane {
  /** Marks the minutes [start, end), which lie within. */
  cover(start: number, end: number): void
  /** The first minute from `from` on that is covered, or that is not; Infinity when there is none. */
  next(from: number, covered: boolean): number
}

export function minutePlane(minutes: number): MinutePlane {
  const words = new Int32Array((minutes + 31) >>> 5)
  return {
    cover(start, end) {
      if (start >= end) return
      const first = start >>> 5
      const last = (end - 1) >>> 5
      const head = -1 << (start & 31)
      const tail = -1 >>> (31 - ((end - 1) & 31))
      if (first === last) {
        words[first] = (words[first] ?? 0) | (head & tail)
        return
      }
      words[first] = (words[first] ?? 0) | head
      words.fill(-1, first + 1, last)
      words[last] = (words[last] ?? 0) | tail
    },
    next(from, covered) {
      if (from >= minutes) return Infinity
      const flip = covered ? 0 : -1
      let place = from >>> 5
      let word = ((words[place] ?? 0) ^ flip) & (-1 << (from & 31))
      while (word === 0) {
        place += 1
        if (place >= words.length) return Infinity
        word = (words[place] ?? 0) ^ flip
      }
      // The lowest bit that is set.
      const minute = place * 32 + 31 - Math.clz32(word & -word)
      return minute < minutes ? minute : Infinity
    },
  }
}
