import type { Field } from '../values/field.ts'

/** Containers that start before the others and stay (core: `isRestartableInitContainer`). */
export function isSidecar(container: Field): boolean {
  const policy = container.at('restartPolicy')
  return policy.text === 'Always' && policy.check.minor >= 29
}

/** core: `validateContainers`. In 1.34 the API server dropped the fields. */
export function containerRestartRules(container: Field): void {
  const policy = container.at('restartPolicy')
  if (policy.isSet)
    policy.check.until(34, () =>
      policy.forbidden('only an init container has one of its own', 'set restartPolicy of the pod'),
    )
  policyRules(container)
}

/** core: `validateInitContainerRestartPolicy`. In 1.28 the API server dropped the field, in 1.34 all but Always. */
export function initContainerRestartRules(container: Field): void {
  const policy = container.at('restartPolicy')
  if (!policy.isSet && !container.at('restartPolicyRules').isSet) return
  policy.check.since(29, () => policy.check.until(34, () => policy.exactlyOneOf(['Always'])))
  policyRules(container)
  const rules = container.at('restartPolicyRules')
  if (policy.text === 'Always' && rules.size > 0)
    policy.check.until(36, () =>
      policy.check.since(35, () => rules.forbidden('a sidecar is always started again')),
    )
}

/** core: `validateContainerRestartPolicy`. */
function policyRules(container: Field): void {
  const policy = container.at('restartPolicy')
  const rules = container.at('restartPolicyRules')
  if (!policy.isSet && !rules.isSet) return
  container.check.since(35, () => {
    if (policy.isSet) policy.exactlyOneOf(['Always', 'OnFailure', 'Never'])
    else if (rules.size > 0) policy.required('restartPolicyRules are exceptions from it')
    if (rules.size > 20) rules.invalid(`has ${rules.size} items, more than 20`)
    for (const rule of rules.items()) ruleRules(rule)
  })
}

function ruleRules(rule: Field): void {
  const action = rule.at('action')
  if (action.exactlyOneOf(['Restart', 'RestartAllContainers']) && action.text === 'RestartAllContainers')
    action.check.until(36, () => action.exactlyOneOf(['Restart']))
  const codes = rule.at('exitCodes')
  if (!codes.isSet) {
    codes.required('a rule is for some exit codes')
    return
  }
  codes.at('operator').exactlyOneOf(['In', 'NotIn'])
  const values = codes.at('values')
  if (values.size > 255) values.invalid(`has ${values.size} items, more than 255`)
}
