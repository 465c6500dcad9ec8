import { parseGoDuration, parseInstant } from '@chg/core'
import { invalid, overflow } from './cel-error.ts'

const SECOND = 1_000_000_000n
const MAX_DURATION = (1n << 63n) - 1n
// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z, in nanoseconds since 1970.
const FIRST = -62_135_596_800n * SECOND
const LAST = 253_402_300_800n * SECOND - 1n

/** A span of time in nanoseconds, within 64 bits as Go has it. */
export class Duration {
  readonly nanoseconds: bigint

  constructor(nanoseconds: bigint) {
    if (nanoseconds > MAX_DURATION || nanoseconds < -MAX_DURATION - 1n)
      throw overflow('duration out of range')
    this.nanoseconds = nanoseconds
  }

  static parse(text: string): Duration {
    try {
      return new Duration(parseGoDuration(text))
    } catch {
      throw invalid(`invalid duration ${JSON.stringify(text)}`)
    }
  }

  /** CEL's text of a duration: seconds with an `s`. */
  toString(): string {
    const sign = this.nanoseconds < 0n ? '-' : ''
    const size = this.nanoseconds < 0n ? -this.nanoseconds : this.nanoseconds
    return `${sign}${size / SECOND}${fraction(size % SECOND)}s`
  }
}

/** An instant in nanoseconds since 1970, years 1 to 9999. */
export class Timestamp {
  readonly nanoseconds: bigint

  /** `isBounded`: false for what is read from an object, where the year 0 passes; what is worked out must lie in 1 to 9999. */
  constructor(nanoseconds: bigint, isBounded = true) {
    if (isBounded && (nanoseconds < FIRST || nanoseconds > LAST)) throw overflow('timestamp out of range')
    this.nanoseconds = nanoseconds
  }

  /** RFC 3339 with up to nine decimals. */
  static parse(text: string, isBounded = true): Timestamp {
    const form = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/.exec(text)
    const seconds = form === null ? undefined : parseInstant(`${form[1]}${form[3]}`)
    if (form === null || seconds === undefined) throw invalid(`invalid timestamp ${JSON.stringify(text)}`)
    return new Timestamp(
      BigInt(seconds.getTime()) * 1_000_000n + BigInt((form[2] ?? '').padEnd(9, '0')),
      isBounded,
    )
  }

  /** The instant as a Date, cut to milliseconds. */
  date(): Date {
    const rest = ((this.nanoseconds % 1_000_000n) + 1_000_000n) % 1_000_000n
    return new Date(Number((this.nanoseconds - rest) / 1_000_000n))
  }

  toString(): string {
    const rest = ((this.nanoseconds % SECOND) + SECOND) % SECOND
    return `${this.date().toISOString().slice(0, 19)}${fraction(rest)}Z`
  }
}

function fraction(nanoseconds: bigint): string {
  return nanoseconds === 0n ? '' : `.${String(nanoseconds).padStart(9, '0').replace(/0+$/, '')}`
}
