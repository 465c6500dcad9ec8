import type { Field } from '../values/field.ts'

/** All pods of a group at once, or each by itself (scheduling: `PodGroupSchedulingPolicy`). */
export function schedulingPolicyRules(policy: Field): void {
  const [basic, gang] = [policy.at('basic'), policy.at('gang')]
  if (basic.isSet && gang.isSet)
    policy.invalid('has basic and gang, but must have one of them', 'keep one of them')
  if (policy.isSet && !basic.isSet && !gang.isSet)
    policy.invalid('must have basic or gang', 'add basic: {}, or gang with a minCount')
  gang.at('minCount').between(1)
}
