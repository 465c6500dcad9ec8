/** For each pair of numbers, which one of its kind it is: 1 for the first. Takes the memory of a few numbers for each, and no text. */
export function occurrences(highs: Uint32Array, lows: Uint32Array): Uint32Array {
  const count = lows.length
  const slots = 2 ** Math.ceil(Math.log2(2 * count + 2))
  // By place in the table: the last of its kind so far, counted from 1.
  const last = new Uint32Array(slots)
  const times = new Uint32Array(count)
  for (let at = 0; at < count; at += 1) {
    const [high, low] = [highs[at] ?? 0, lows[at] ?? 0]
    let slot = (Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & (slots - 1)
    while (!isFree(last[slot], highs, lows, high, low)) slot = (slot + 1) & (slots - 1)
    const before = last[slot] ?? 0
    times[at] = before === 0 ? 1 : (times[before - 1] ?? 0) + 1
    last[slot] = at + 1
  }
  return times
}

/** Nothing is there, or a pair that is the same. */
function isFree(
  entry: number | undefined,
  highs: Uint32Array,
  lows: Uint32Array,
  high: number,
  low: number,
): boolean {
  return entry === undefined || entry === 0 || (highs[entry - 1] === high && lows[entry - 1] === low)
}
