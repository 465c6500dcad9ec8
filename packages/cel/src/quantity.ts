import { invalid } from './cel-error.ts'
import { Opaque } from './value.ts'

const NANO = 1_000_000_000n
const MAX = (1n << 63n) - 1n
const binary: Readonly<Record<string, bigint>> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n }
const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
/** Digits may be missing altogether: Kubernetes takes `k`, `+` and `.` for zero. */
const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\d{1,6}))?$/

/** The power of ten of the 64-bit number that Kubernetes holds; undefined where it holds a decimal without bounds. */
type Scale = number | undefined

/** A Kubernetes quantity, exact to a billionth and rounded up (away from zero) beyond, as `resource.ParseQuantity` has it. */
export class Quantity extends Opaque {
  override readonly typeName = 'kubernetes.Quantity'
  /** In billionths. */
  readonly nano: bigint
  /** `2000m` and `1.0` are whole numbers, and are not held as such (`Quantity.AsInt64`). */
  readonly #scale: Scale

  constructor(nano: bigint, scale: Scale) {
    super()
    this.nano = nano
    this.#scale = scale
  }

  static parse(text: string): Quantity {
    const parts = form.exec(text)
    if (parts === null || text === '' || text.length > 100) {
      throw invalid(
        `quantities must match the regular expression of Kubernetes, and ${JSON.stringify(text)} does not`,
      )
    }
    const [, sign, whole = '', decimals = '', binarySuffix, decimalSuffix, exponent] = parts
    const mantissa = BigInt(`0${whole}${decimals}`)
    const power =
      (exponent === undefined ? (decimal[decimalSuffix ?? ''] ?? 0) : clamp(Number(exponent))) -
      decimals.length +
      9
    const shifted = mantissa << (binary[binarySuffix ?? ''] ?? 0n)
    const nano = power >= 0 ? shifted * 10n ** BigInt(power) : ceilingDivide(shifted, 10n ** BigInt(-power))
    const bounded = binarySuffix !== undefined && nano > MAX * NANO ? MAX * NANO : nano
    // An empty whole part is counted as the zero that it stands for.
    const digits = Math.max(1, whole.replace(/^0+/, '').length) + decimals.length
    const isShort = power >= 0 && digits <= digitsFor(binarySuffix, decimals)
    // What is too small or too large for its short form needs a digit.
    if (!isShort && whole + decimals === '')
      throw invalid(`the quantity ${JSON.stringify(text)} has no digits`)
    const scale = !isShort ? undefined : binarySuffix === undefined ? power - 9 : 0
    return new Quantity(sign === '-' ? -bounded : bounded, scale)
  }

  get isInteger(): boolean {
    return (
      this.#scale !== undefined &&
      this.#scale >= 0 &&
      this.nano % NANO === 0n &&
      this.nano / NANO <= MAX &&
      this.nano / NANO >= -MAX - 1n
    )
  }

  get integer(): bigint {
    if (!this.isInteger) throw invalid('cannot convert the quantity to an integer')
    return this.nano / NANO
  }

  get approximate(): number {
    return Number(this.nano) / 1e9
  }

  plus(other: Quantity): Quantity {
    const sum = this.nano + other.nano
    return new Quantity(sum, this.#scaleWith(other, sum))
  }

  minus(other: Quantity): Quantity {
    const difference = this.nano - other.nano
    return new Quantity(difference, this.#scaleWith(other, difference))
  }

  /** The finer of two scales, where all fits into 64 bits; zero leaves the other as it is. */
  #scaleWith(other: Quantity, result: bigint): Scale {
    if (this.#scale === undefined || other.#scale === undefined) return undefined
    if (other.nano === 0n) return this.#scale
    if (this.nano === 0n) return other.#scale
    const scale = Math.min(this.#scale, other.#scale)
    const most = MAX * 10n ** BigInt(9 + scale)
    return [this.nano, other.nano, result].every((nano) => nano <= most && nano >= -most) ? scale : undefined
  }

  static ofInteger(value: bigint): Quantity {
    return new Quantity(value * NANO, 0)
  }

  override equals(other: Opaque): boolean {
    return other instanceof Quantity && other.nano === this.nano
  }
}

/** How many digits Kubernetes keeps as an integer (`ParseQuantity`: 18, less for binary suffixes; none for their fractions). */
function digitsFor(binarySuffix: string | undefined, decimals: string): number {
  if (binarySuffix === undefined) return 18
  const exponent = Number(binary[binarySuffix] ?? 0n)
  return decimals === '' ? 14 - Math.trunc((exponent * 3) / 10) : -1
}

/** Any number of decimals that a text of 100 characters can have stays far inside ±200. */
function clamp(exponent: number): number {
  return Math.max(-200, Math.min(200, exponent))
}

function ceilingDivide(value: bigint, by: bigint): bigint {
  return value === 0n ? 0n : (value + by - 1n) / by
}
