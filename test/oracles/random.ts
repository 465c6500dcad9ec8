/** Random choices that begin again from the same seed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** A whole number from 0, below the given one. */
  int(below: number): number
  /** True that often: 0 is never, 1 is always. */
  chance(often: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  /** From `least` to `most` of what the maker makes. */
  list<T>(least: number, most: number, make: () => T): T[]
}

/** The generator splitmix32: one addition and two multiplications, and as good as tests need it. */
export function randomFrom(seed: number): Random {
  let state = seed | 0
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    next,
    int,
    chance: (often) => next() < often,
    // A member may be undefined, and is as good as any.
    pick: <T>(list: readonly [T, ...T[]]) => list[int(list.length)] as T,
    list: (least, most, make) => Array.from({ length: least + int(most - least + 1) }, make),
  }
}
