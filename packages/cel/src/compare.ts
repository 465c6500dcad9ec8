import { noOverload } from './cel-error.ts'
import { Duration, Timestamp } from './time.ts'
import { typeOf } from './type-of.ts'
import { Uint } from './uint.ts'
import { type CelValue, codePoints } from './value.ts'

/** Order of two values as CEL's `<` has it: negative, zero, positive; NaN where there is none (a NaN). */
export function compare(left: CelValue, right: CelValue): number {
  const a = left instanceof Uint ? left.value : left
  const b = right instanceof Uint ? right.value : right
  const numeric = (value: CelValue): value is bigint | number =>
    typeof value === 'bigint' || typeof value === 'number'
  if (numeric(a) && numeric(b)) {
    // cel-go compares an int with a double as doubles.
    const [x, y] = typeof a === typeof b ? [a, b] : [Number(a), Number(b)]
    return x < y ? -1 : x > y ? 1 : x === y ? 0 : Number.NaN
  }
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b)
  if (a instanceof Timestamp && b instanceof Timestamp) return sign(a.nanoseconds - b.nanoseconds)
  if (a instanceof Duration && b instanceof Duration) return sign(a.nanoseconds - b.nanoseconds)
  throw noOverload(`${typeOf(left)} and ${typeOf(right)} have no order`)
}

/** By code points, as Go compares UTF-8; JavaScript's own order is by UTF-16 units. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  const left = codePoints(a)
  const right = codePoints(b)
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function sign(difference: bigint): number {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
