import { type Field, said } from '../values/field.ts'
import { amountAt, whole } from './amount.ts'

/** From an amount to another one in steps, with the usual one in it (resource: `validateRequestPolicyRange`). */
export function requestRangeRules(range: Field, usual: Field, most: bigint): void {
  const [min, max] = [range.at('min'), range.at('max')]
  if (!min.isSet) {
    min.required('a range begins somewhere')
    return
  }
  notAbove(min, most)
  notBelow(usual, min)
  if (max.isSet) {
    notBelow(max, min)
    notAbove(max, most)
    if (amountAt(usual) > amountAt(max))
      usual.invalid(`is ${said(usual.value)}, but must be at most the max ${said(max.value)}`)
  }
  if (range.at('step').isSet) stepRules(range, usual, most)
}

/** resource: `validateRequestPolicyRangeStep`, which divides by a step of 0 and fails. */
function stepRules(range: Field, usual: Field, most: bigint): void {
  const [min, max, step] = [range.at('min'), range.at('max'), range.at('step')]
  const [first, each] = [amountAt(min), whole(amountAt(step))]
  if (first + amountAt(step) > most)
    step.invalid(`is ${said(step.value)}, but one step above the min is more than the device has`)
  if (each === 0n) {
    step.invalid('is 0, but must be more')
    return
  }
  for (const field of max.isSet ? [usual, max] : [usual])
    if ((whole(amountAt(field)) - whole(first)) % each !== 0n)
      field.invalid(
        `is ${said(field.value)}, but must be reached from the min in steps of ${said(step.value)}`,
      )
}

function notAbove(field: Field, most: bigint): void {
  if (amountAt(field) > most) field.invalid(`is ${said(field.value)}, which is more than the device has`)
}

function notBelow(field: Field, min: Field): void {
  if (amountAt(field) < amountAt(min))
    field.invalid(`is ${said(field.value)}, but must be at least the min ${said(min.value)}`)
}
