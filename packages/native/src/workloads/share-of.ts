import type { Field } from '../values/field.ts'

/** Whether a number of pods or a share of them is none at all (apps: `getIntOrPercentValue`). */
export function isNone(share: Field): boolean {
  const { value } = share
  if (typeof value === 'number') return value === 0
  return /^0+%$/.test(share.text) || !/^[0-9]+%$/.test(share.text)
}
