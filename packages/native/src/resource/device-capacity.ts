import type { Field } from '../values/field.ts'
import { amountAt } from './amount.ts'
import { requestRangeRules } from './request-range.ts'
import { requestValueRules } from './request-values.ts'

/** How much of a device a request may take, since 1.36; dropped before (resource: `validateRequestPolicy`). */
export function deviceCapacityRules(capacity: Field, isShared: boolean): void {
  const policy = capacity.at('requestPolicy')
  if (policy.isSet)
    policy.check.since(36, () => policyRules(policy, amountAt(capacity.at('value')), isShared))
}

function policyRules(policy: Field, most: bigint, isShared: boolean): void {
  const [values, range, usual] = [policy.at('validValues'), policy.at('validRange'), policy.at('default')]
  if (!isShared) {
    policy.forbidden(
      'the device is not shared, so that requests take all of it',
      'set allowMultipleAllocations: true, or remove it',
    )
    return
  }
  if (values.size > 0 && range.isSet) {
    policy.forbidden('it has both validValues and validRange', 'keep one of them')
    return
  }
  if (values.size === 0 && !range.isSet) return
  if (!usual.isSet) usual.required('it says what a request takes that names no amount')
  else if (values.size > 0) requestValueRules(values, usual, most)
  else requestRangeRules(range, usual, most)
}
