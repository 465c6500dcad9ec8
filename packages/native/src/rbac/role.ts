import type { Field } from '../values/field.ts'
import { labelSelectorRules } from '../values/label-selector.ts'

/** rbac: `ValidateRole`. */
export function roleRules(role: Field): void {
  for (const rule of role.at('rules').items()) policyRules(rule, true)
}

/** rbac: `ValidateClusterRole`. */
export function clusterRoleRules(role: Field): void {
  for (const rule of role.at('rules').items()) policyRules(rule, false)
  const aggregation = role.at('aggregationRule')
  if (!aggregation.isSet) return
  const selectors = aggregation.at('clusterRoleSelectors')
  selectors.filled('an aggregationRule selects the roles that it adds up')
  for (const selector of selectors.items()) labelSelectorRules(selector)
}

/** rbac: `ValidatePolicyRule`. */
function policyRules(rule: Field, isNamespaced: boolean): void {
  const urls = rule.at('nonResourceURLs')
  rule.at('verbs').notEmpty('a rule allows at least one verb', 'add verbs such as [get, list, watch]')
  if (urls.size > 0) {
    if (isNamespaced) urls.forbidden('paths belong to no namespace', 'put the rule into a ClusterRole')
    const other = ['apiGroups', 'resources', 'resourceNames'].find((name) => rule.at(name).size > 0)
    if (other !== undefined) urls.forbidden(`the rule has ${other} as well`, 'make two rules of it')
    return
  }
  rule.at('apiGroups').filled('a rule names API groups', 'add apiGroups: [""] for kinds of v1')
  rule.at('resources').filled('a rule names resources')
}
