const BLOCK = 100
const FACTOR = 37
const WORD = 2 ** 32
/** 37 to the hundredth, of 64 bits. */
const HIGHEST = BigInt.asUintN(64, 37n ** BigInt(BLOCK))
const HIGHEST_HIGH = Number(HIGHEST >> 32n)
const HIGHEST_LOW = Number(HIGHEST & 0xffffffffn)
const END_OF_TEXT = 0xffff

/**
 * What GitHub code scanning knows an alert by (`primaryLocationLineHash`): a hash of the first hundred characters from the beginning of a
 * line on, spaces and tabs left out, and which line of this hash in the file it is. Undefined for a line that is not there.
 * Source: github/codeql-action, `fingerprints.ts`: its own upload would add the same.
 */
export function lineHashes(text: string): (line: number) => string | undefined {
  const times = new Map<string, number>()
  const counted = rollingHashes(text.replaceAll(/\r\n?/g, '\n').replaceAll(/[ \t]/g, '')).map((hash) => {
    const time = (times.get(hash) ?? 0) + 1
    times.set(hash, time)
    return `${hash}:${time}`
  })
  return (line) => counted[line - 1]
}

/** Of the hundred characters from the start of each line on, in 64 bits; beyond the end of the text there are zeros. */
function rollingHashes(text: string): readonly string[] {
  const codeAt = (at: number) =>
    at < text.length ? text.charCodeAt(at) : at === text.length ? END_OF_TEXT : 0
  const hashes: string[] = []
  let high = 0
  let low = 0
  for (let end = 0; end <= text.length + BLOCK; end += 1) {
    const start = end - BLOCK
    if (start === 0 || (start > 0 && text[start - 1] === '\n')) hashes.push(hexadecimal(high, low))
    const leaving = start < 0 ? 0 : codeAt(start)
    const added = low * FACTOR + codeAt(end)
    const taken = HIGHEST_LOW * leaving
    const difference = (added % WORD) - (taken % WORD)
    const carry = Math.floor(added / WORD) - Math.floor(taken / WORD) - (difference < 0 ? 1 : 0)
    low = difference < 0 ? difference + WORD : difference
    high = modulo(high * FACTOR - HIGHEST_HIGH * leaving + carry)
  }
  return hashes
}

function modulo(value: number): number {
  const rest = value % WORD
  return rest < 0 ? rest + WORD : rest
}

function hexadecimal(high: number, low: number): string {
  const lower = low.toString(16)
  return high === 0 ? lower : high.toString(16) + lower.padStart(8, '0')
}
