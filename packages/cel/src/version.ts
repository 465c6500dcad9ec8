import { invalid } from './cel-error.ts'
import { Opaque } from './value.ts'

const number = '(0|[1-9]\\d*)'
const identifier = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)'
const form = new RegExp(
  `^${number}\\.${number}\\.${number}(?:-(${identifier}(?:\\.${identifier})*))?(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?$`,
)

/** A semantic version 2.0.0. Build metadata does not count in comparisons. */
export class Version extends Opaque {
  override readonly typeName = 'kubernetes.Semver'
  readonly numbers: readonly [bigint, bigint, bigint]
  readonly #pre: readonly string[]

  private constructor(numbers: readonly [bigint, bigint, bigint], pre: readonly string[]) {
    super()
    this.numbers = numbers
    this.#pre = pre
  }

  /** `normalize` takes `v1.2` and `01.2.3` for what they mean: Kubernetes' second argument of `semver()`. */
  static parse(text: string, normalize = false): Version {
    const parts = text.length > 256 ? null : form.exec(normalize ? normalized(text) : text)
    if (parts === null) throw invalid(`${JSON.stringify(text)} is not a semantic version`)
    const [, major = '0', minor = '0', patch = '0', pre] = parts
    return new Version([BigInt(major), BigInt(minor), BigInt(patch)], pre?.split('.') ?? [])
  }

  compare(other: Version): -1 | 0 | 1 {
    for (const [index, one] of this.numbers.entries()) {
      const difference = one - (other.numbers[index] ?? 0n)
      if (difference !== 0n) return difference < 0n ? -1 : 1
    }
    if (this.#pre.length === 0 || other.#pre.length === 0) {
      return this.#pre.length === other.#pre.length ? 0 : this.#pre.length === 0 ? 1 : -1
    }
    for (let index = 0; index < Math.max(this.#pre.length, other.#pre.length); index += 1) {
      const order = compareIdentifiers(this.#pre[index], other.#pre[index])
      if (order !== 0) return order
    }
    return 0
  }

  override equals(other: Opaque): boolean {
    return other instanceof Version && this.compare(other) === 0
  }
}

function compareIdentifiers(a: string | undefined, b: string | undefined): -1 | 0 | 1 {
  if (a === b) return 0
  if (a === undefined) return -1
  if (b === undefined) return 1
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (left && right) return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0
  if (left !== right) return left ? -1 : 1
  return a < b ? -1 : 1
}

function normalized(text: string): string {
  const [, core = '', rest = ''] = /^v?([^-+]*)(.*)$/.exec(text) ?? []
  const numbers = core.split('.').map((one) => one.replace(/^0+(?=\d)/, ''))
  while (numbers.length < 3) numbers.push('0')
  return `${numbers.join('.')}${rest}`
}
