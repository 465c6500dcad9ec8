import type { Field } from '../values/field.ts'
import { qualifiedName, subdomain } from '../values/forms.ts'
import { groupClaimRules } from './group-claims.ts'
import { schedulingPolicyRules } from './scheduling-policy.ts'

const highest = 1_000_000_000

/**
 * What a group of pods and a template of one have in common (scheduling: `PodGroupSpec`, `PodGroupTemplate`). Who sets a field that
 * has a feature of its own is taken to have it on: without it the field is dropped.
 */
export function groupFieldRules(group: Field): void {
  schedulingPolicyRules(group.at('schedulingPolicy'))
  const topology = group.at('schedulingConstraints', 'topology')
  if (topology.size > 1) topology.invalid(`has ${topology.size} items, but at most one fits`)
  for (const constraint of topology.items()) constraint.at('key').exactForm(qualifiedName)
  groupClaimRules(group.at('resourceClaims'))
  disruptionRules(group.at('disruptionMode'))
  group.at('priorityClassName').form(subdomain)
  group.at('priority').between(-(2 ** 31), highest)
}

/** A word in 1.36, one of two mappings since. */
function disruptionRules(mode: Field): void {
  if (typeof mode.value === 'string') mode.exactlyOneOf(['Pod', 'PodGroup'])
  else if (mode.isSet && mode.at('single').isSet === mode.at('all').isSet)
    mode.invalid('must have one of single and all', 'keep one of them, as an empty mapping: {}')
}
