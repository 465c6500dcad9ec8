import { ChgError } from './errors.ts'

const unitNanoseconds: Record<string, bigint> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}
const quoted = (text: string) => JSON.stringify(text)
const example = 'write it as Go does, for example 90s, 30m or 1h30m'

/**
 * A Go duration in nanoseconds: sign, then decimals with ns, us, ms, s, m or h; "0" may stand alone.
 * Days do not exist. Source of the rule: Go, `time.ParseDuration`.
 * Throws `duration-invalid` with Go's own wording.
 */
export function parseGoDuration(text: string): bigint {
  const invalid = (what: string) => new ChgError('duration-invalid', `time: ${what} ${quoted(text)}`, example)
  const sign = /^[-+]/.exec(text)?.[0] ?? ''
  let rest = text.slice(sign.length)
  if (rest === '0') return 0n
  if (rest === '') throw invalid('invalid duration')
  let total = 0n
  while (rest !== '') {
    const number = /^([0-9]*)(?:\.([0-9]*))?/.exec(rest)
    const [matched, whole = '', fraction = ''] = number ?? ['']
    if (matched === '' || (whole === '' && fraction === '')) throw invalid('invalid duration')
    rest = rest.slice(matched.length)
    const unit = /^[^0-9.]+/.exec(rest)?.[0]
    if (unit === undefined) throw invalid('missing unit in duration')
    const scale = unitNanoseconds[unit]
    if (scale === undefined) throw invalid(`unknown unit ${quoted(unit)} in duration`)
    rest = rest.slice(unit.length)
    total += BigInt(whole || '0') * scale
    total += fractionOf(fraction, scale)
    if (total > 1n << 63n) throw invalid('invalid duration')
  }
  if (sign !== '-' && total > (1n << 63n) - 1n) throw invalid('invalid duration')
  return sign === '-' ? -total : total
}

/** The fraction in floating point and cut short, as Go computes it: digits beyond 63 bits are dropped. */
function fractionOf(digits: string, scale: bigint): bigint {
  let value = 0n
  let divisor = 1
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit)
    if (next > 1n << 63n) break
    value = next
    divisor *= 10
  }
  return BigInt(Math.trunc(Number(value) * (Number(scale) / divisor)))
}

/** A Go duration in milliseconds, not negative: the form in which inputs take durations. */
export function parseDuration(text: string): number {
  const nanoseconds = parseGoDuration(text.trim())
  if (nanoseconds < 0n) {
    throw new ChgError('duration-invalid', `duration ${quoted(text)} is negative`, example)
  }
  return Number(nanoseconds) / 1e6
}

const steps: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
]

/** Milliseconds for people, at most two units: `2h 5m`, `3d`, `12s`, `350ms`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}ms`
  let rest = Math.round(ms / 1_000) * 1_000
  const parts: string[] = []
  for (const [unit, size] of steps) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count}${unit}`)
  }
  return parts.slice(0, 2).join(' ')
}
