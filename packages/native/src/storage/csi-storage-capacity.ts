import type { Field } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { nonNegativeQuantityAt } from '../values/quantity-at.ts'

/** storage: `ValidateCSIStorageCapacity`. */
export function csiStorageCapacityRules(capacity: Field): void {
  labelSelectorRules(capacity.at('nodeTopology'))
  if (capacity.at('storageClassName').notEmpty()) capacity.at('storageClassName').form(subdomain)
  nonNegativeQuantityAt(capacity.at('capacity'))
}
