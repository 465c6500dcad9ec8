import type { Field } from '../values/field.ts'

/** Whether a number of pods or a share of them is none at all (apps: `getIntOrPercentValue`). */
export function isNone(share: Field): boolean {
  return share.value === 0 || /^0+%$/.test(share.text)
}
