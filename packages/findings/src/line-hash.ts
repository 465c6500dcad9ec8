import { occurrences } from './occurrences.ts'

const BLOCK = 100
const FACTOR = 37
const WORD = 2 ** 32
/** 37 to the hundredth, of 64 bits. */
const HIGHEST = BigInt.asUintN(64, 37n ** BigInt(BLOCK))
const HIGHEST_HIGH = Number(HIGHEST >> 32n) | 0
const HIGHEST_LOW = Number(HIGHEST & 0xffffffffn)
const END_OF_TEXT = 0xffff

/**
 * What GitHub code scanning knows an alert by (`primaryLocationLineHash`): a hash of the first hundred characters from the beginning of a
 * line on, spaces and tabs left out, and which line of this hash in the file it is. Undefined for a line that is not there.
 * Source: github/codeql-action, `fingerprints.ts`: its own upload would add the same.
 */
export function lineHashes(text: string): (line: number) => string | undefined {
  const { highs, lows } = rollingHashes(text)
  const times = occurrences(highs, lows)
  return (line) => {
    const [high, low, time] = [highs[line - 1], lows[line - 1], times[line - 1]]
    return high === undefined || low === undefined ? undefined : `${hexadecimal(high, low)}:${time}`
  }
}

/** Both halves of the hash of each line. */
interface Hashes {
  readonly highs: Uint32Array
  readonly lows: Uint32Array
}

/**
 * Of the hundred characters from the start of each line on, in 64 bits; beyond the end of the text there are zeros. One loop over numbers:
 * a file may have a hundred million characters.
 */
function rollingHashes(text: string): Hashes {
  const most = 1 + countOf(text, '\n') + countOf(text, '\r')
  const highs = new Uint32Array(most)
  const lows = new Uint32Array(most)
  const window = new Uint16Array(BLOCK)
  // Where lines begin whose hundred characters are not over yet: no more than that many.
  const begun = new Uint32Array(RING)
  let [high, low, end, place, lines, begins] = [0, 0, 0, 0, 0, 1]
  for (let at = 0; at <= text.length + BLOCK + 1; at += 1) {
    let code = at < text.length ? text.charCodeAt(at) : at === text.length ? END_OF_TEXT : 0
    if (code === SPACE || code === TAB) continue
    if (code === CARRIAGE_RETURN) {
      code = LINE_FEED
      if (text.charCodeAt(at + 1) === LINE_FEED) at += 1
    }
    if (end >= BLOCK && lines < begins && begun[lines & (RING - 1)] === end - BLOCK) {
      highs[lines] = high
      lows[lines] = low
      lines += 1
    }
    const leaving = window[place] ?? 0
    window[place] = code
    place = place + 1 === BLOCK ? 0 : place + 1
    // Both products are whole numbers below 2^53; what is above 32 bits goes to the higher half.
    const added = low * FACTOR + code
    const taken = HIGHEST_LOW * leaving
    const difference = (added >>> 0) - (taken >>> 0)
    const carry = Math.trunc(added / WORD) - Math.trunc(taken / WORD) - (difference < 0 ? 1 : 0)
    low = difference >>> 0
    high = (Math.imul(high, FACTOR) - Math.imul(HIGHEST_HIGH, leaving) + carry) >>> 0
    end += 1
    if (code !== LINE_FEED) continue
    begun[begins & (RING - 1)] = end
    begins += 1
  }
  return { highs: highs.subarray(0, lines), lows: lows.subarray(0, lines) }
}

const RING = 128
const TAB = 9
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32

function countOf(text: string, character: string): number {
  let count = 0
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count += 1
  return count
}

function hexadecimal(high: number, low: number): string {
  const lower = low.toString(16)
  return high === 0 ? lower : high.toString(16) + lower.padStart(8, '0')
}
