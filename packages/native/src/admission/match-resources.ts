import type { Field } from '../values/field.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { namedRuleRules } from './rule.ts'

/** What a policy or its binding is about (admissionregistration: `validateMatchResources`). */
export function matchResourcesRules(match: Field): void {
  match.at('matchPolicy').exactlyOneOf(['Equivalent', 'Exact'])
  labelSelectorRules(match.at('namespaceSelector'))
  labelSelectorRules(match.at('objectSelector'))
  for (const rule of match.at('resourceRules').items()) namedRuleRules(rule)
  for (const rule of match.at('excludeResourceRules').items()) namedRuleRules(rule)
}

/** The same of a policy, which has rules in any case. */
export function matchConstraintsRules(constraints: Field): void {
  if (!constraints.isSet) {
    constraints.required('it says what the policy is about', 'add matchConstraints: {resourceRules: […]}')
    return
  }
  constraints.at('resourceRules').filled('at least one rule says what the policy is about')
  matchResourcesRules(constraints)
}

/** What mutating policies and their bindings cannot be about. */
export function deletionRules(match: Field): void {
  for (const rule of match.at('resourceRules').items())
    for (const operation of rule.at('operations').items())
      if (operation.text === 'DELETE')
        operation.invalid('is DELETE, but what is deleted cannot be changed', 'use CREATE, UPDATE or CONNECT')
}
