import { type Field, said } from './field.ts'
import { nano } from './quantity.ts'

/** A quantity that is there must be above zero (core: `ValidatePositiveQuantityValue`). */
export function positiveQuantityAt(field: Field): void {
  const value = nano(field.value)
  if (value !== undefined && value <= 0n) field.invalid(`is ${said(field.value)}, but must be above zero`)
}

/** A quantity that is there may not be below zero (core: `ValidateNonnegativeQuantity`). */
export function nonNegativeQuantityAt(field: Field): void {
  const value = nano(field.value)
  if (value !== undefined && value < 0n) field.invalid(`is ${said(field.value)}, but may not be below zero`)
}
