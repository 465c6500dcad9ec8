import type { Field } from '../values/field.ts'
import { nano, oneWhole } from '../values/quantity.ts'

/** A quantity in billionths: nothing is 0, to Go. */
export function amountAt(field: Field): bigint {
  return nano(field.value) ?? 0n
}

/** apimachinery: `Quantity.Value`: rounded away from zero. */
export function whole(amount: bigint): bigint {
  return amount < 0n ? -whole(-amount) : (amount + oneWhole - 1n) / oneWhole
}
