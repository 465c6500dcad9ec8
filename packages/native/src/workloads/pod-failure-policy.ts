import { allContainers } from '../pod/scope.ts'
import { type Field, said } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'

/** batch: `validatePodFailurePolicy`. Before 1.26 the API server dropped it. */
export function podFailurePolicyRules(spec: Field): void {
  const rules = spec.at('podFailurePolicy', 'rules')
  if (!rules.isSet) return
  const containers = new Set(allContainers(spec.at('template', 'spec')).map((one) => one.at('name').text))
  if (rules.size > 20) rules.invalid(`has ${rules.size} items, more than 20`)
  for (const rule of rules.items()) {
    actionRules(rule.at('action'), spec)
    const [codes, conditions] = [rule.at('onExitCodes'), rule.at('onPodConditions')]
    if (codes.isSet) exitCodesRules(codes, containers)
    if (conditions.size > 20) conditions.invalid(`has ${conditions.size} items, more than 20`)
    for (const condition of conditions.items()) {
      condition.at('type').exactForm(qualifiedName)
      condition.at('status').oneOf(['True', 'False', 'Unknown'])
    }
    if (codes.isSet && conditions.size > 0)
      conditions.forbidden('there is onExitCodes already', 'make it a rule of its own')
    if (!codes.isSet && conditions.size === 0)
      rule.invalid('does not say when it holds', 'set onExitCodes or onPodConditions')
  }
}

/** FailIndex came with 1.29; in 1.28 the API server dropped its rules. */
function actionRules(action: Field, spec: Field): void {
  if (!action.exactlyOneOf(['Count', 'FailIndex', 'FailJob', 'Ignore']) || action.text !== 'FailIndex') return
  action.check.until(28, () => action.exactlyOneOf(['Count', 'FailJob', 'Ignore']))
  if (!spec.at('backoffLimitPerIndex').isSet)
    action.check.since(29, () =>
      action.invalid('is FailIndex, but backoffLimitPerIndex is not set', 'set backoffLimitPerIndex'),
    )
}

/** batch: `validatePodFailurePolicyRuleOnExitCodes`. */
function exitCodesRules(codes: Field, containers: ReadonlySet<string>): void {
  const [operator, name, values] = [codes.at('operator'), codes.at('containerName'), codes.at('values')]
  operator.exactlyOneOf(['In', 'NotIn'])
  if (name.isSet && !containers.has(name.text))
    name.invalid(`is ${said(name.text)}, but the pod has no container of that name`)
  values.notEmpty('a rule is for some exit codes')
  if (values.size > 255) values.invalid(`has ${values.size} items, more than 255`)
  const seen = new Set<number>()
  let last = -Infinity
  let isOrdered = true
  for (const value of values.items()) {
    const number = value.number ?? 0
    if (operator.text === 'In' && number === 0) value.invalid('is 0, but a pod that ends well does not fail')
    if (seen.has(number)) value.duplicate(number)
    seen.add(number)
    isOrdered &&= last <= number
    last = number
  }
  if (!isOrdered) values.invalid('must be in order, the smallest first')
}
