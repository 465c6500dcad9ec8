import type { Field } from '../values/field.ts'
import { nonNegativeQuantityAt } from '../values/quantity-at.ts'

/** How fast an autoscaler goes one way (autoscaling: `validateScalingRules`). */
export function behaviorRules(rules: Field): void {
  rules.at('stabilizationWindowSeconds').between(0, 3600)
  rules.at('selectPolicy').exactlyOneOf(['Disabled', 'Max', 'Min'])
  const policies = rules.at('policies')
  policies.notEmpty('at least one policy', 'remove policies to have the default ones')
  for (const policy of policies.items()) {
    policy.at('type').exactlyOneOf(['Percent', 'Pods'])
    policy.at('value').between(1)
    policy.at('periodSeconds').between(1, 1800)
  }
  const tolerance = rules.at('tolerance')
  // Alpha until 1.34: dropped there.
  if (tolerance.isSet && tolerance.check.minor >= 35) nonNegativeQuantityAt(tolerance)
}
