import type { Budget } from './budget.ts'
import { CelMap } from './cel-map.ts'
import { unorderedEquality } from './list-kind.ts'
import { Optional } from './optional.ts'
import { Duration, Timestamp } from './time.ts'
import { Uint } from './uint.ts'
import { type CelValue, Opaque, TypeValue } from './value.ts'

/** CEL's `==`: numbers compare across their types, values of different types are unequal, never an error. */
export function equals(left: CelValue, right: CelValue, budget: Budget): boolean {
  budget.charge(0.1)
  const a = left instanceof Uint ? left.value : left
  const b = right instanceof Uint ? right.value : right
  if (isNumeric(a) && isNumeric(b)) {
    // cel-go compares an int with a double as doubles.
    return typeof a === typeof b ? a === b : Number(a) === Number(b)
  }
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    if (typeof a === 'string' && typeof b === 'string') budget.charge(Math.min(a.length, b.length) / 10)
    return false
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false
    const same = (one: CelValue, other: CelValue) => equals(one, other, budget)
    const unordered = unorderedEquality(a, b, same)
    return unordered ?? a.every((one, index) => same(one, b[index] as CelValue))
  }
  if (a instanceof CelMap && b instanceof CelMap) {
    return a.equals(b, (one, other) => equals(one, other, budget))
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    budget.charge(a.length / 10)
    return a.length === b.length && a.every((byte, index) => byte === b[index])
  }
  if (a instanceof Timestamp && b instanceof Timestamp) return a.nanoseconds === b.nanoseconds
  if (a instanceof Duration && b instanceof Duration) return a.nanoseconds === b.nanoseconds
  if (a instanceof TypeValue && b instanceof TypeValue) return a.name === b.name
  if (a instanceof Optional && b instanceof Optional) {
    if (a.value === undefined || b.value === undefined) return a.value === b.value
    return equals(a.value, b.value, budget)
  }
  if (a instanceof Opaque && b instanceof Opaque) return a.typeName === b.typeName && a.equals(b)
  return false
}

function isNumeric(value: CelValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}
