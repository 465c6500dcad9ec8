import { type Field, said } from '../values/field.ts'
import { amountAt, whole } from './amount.ts'

/** Amounts in order, each once, with the usual one among them (resource: `validateRequestPolicyValidValues`). */
export function requestValueRules(values: Field, usual: Field, most: bigint): void {
  values.atMost(10)
  const seen = new Set<bigint>()
  let [last, hasUsual]: [bigint | undefined, boolean] = [undefined, false]
  for (const value of values.items()) {
    const amount = amountAt(value)
    if (last !== undefined && last > amount)
      value.invalid(`is ${said(value.value)}, but amounts must be in ascending order`)
    if (amount > most) value.invalid(`is ${said(value.value)}, which is more than the device has`)
    if (seen.has(whole(amount))) value.duplicate()
    seen.add(whole(amount))
    hasUsual ||= amount === amountAt(usual)
    last = amount
  }
  if (!hasUsual)
    usual.invalid(`is ${said(usual.value)}, but must be one of the validValues`, 'list it there as well')
}
