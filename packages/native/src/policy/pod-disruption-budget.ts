import type { Field } from '../values/field.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { shareAt } from '../values/share.ts'

/** policy: `ValidatePodDisruptionBudgetSpec`. */
export function podDisruptionBudgetRules(budget: Field): void {
  const spec = budget.at('spec')
  const least = spec.at('minAvailable')
  const most = spec.at('maxUnavailable')
  if (least.isSet && most.isSet)
    most.forbidden('minAvailable is set as well, and one follows from the other', 'keep one of them')
  shareAt(least)
  shareAt(most)
  labelSelectorRules(spec.at('selector'))
  // Dropped while it was alpha, in 1.26.
  spec.check.since(27, () => {
    spec.at('unhealthyPodEvictionPolicy').exactlyOneOf(['AlwaysAllow', 'IfHealthyBudget'])
  })
}
