import { type Field, said } from '../values/field.ts'
import { milli } from '../values/quantity.ts'
import { nonNegativeQuantityAt } from '../values/quantity-at.ts'
import { isCounted, quotaResources, resourceNameAt } from '../values/resource-name.ts'
import { conflictRules, scopeAt } from './quota-scope.ts'

/** core: `ValidateResourceQuotaSpec`. */
export function resourceQuotaRules(quota: Field): void {
  const spec = quota.at('spec')
  const hard = spec.at('hard')
  for (const [name, quantity] of hard.members()) {
    resourceNameAt(quantity, name, quotaResources)
    nonNegativeQuantityAt(quantity)
    if (isCounted(name) && milli(quantity.value) % 1000n !== 0n)
      quantity.invalid(`is ${said(quantity.value)}, but ${name} are counted in whole numbers`)
  }
  const scopes = spec.at('scopes').items()
  for (const scope of scopes) scopeAt(scope, hard.keys)
  conflictRules(scopes)
  const expressions = spec.at('scopeSelector', 'matchExpressions').items()
  for (const expression of expressions) expressionRules(expression, hard.keys)
  conflictRules(expressions.map((expression) => expression.at('scopeName')))
}

/** core: `validateScopedResourceSelectorRequirement`. */
function expressionRules(expression: Field, hard: readonly string[]): void {
  const scope = expression.at('scopeName')
  const operator = expression.at('operator')
  const values = expression.at('values')
  scopeAt(scope, hard)
  const isPlain = !['PriorityClass', 'VolumeAttributesClass'].includes(scope.text)
  if (isPlain && ['In', 'NotIn', 'DoesNotExist'].includes(operator.text))
    operator.invalid(`is ${operator.text}, but the scope ${scope.text} takes Exists only`)
  else if (operator.isSet) operator.exactlyOneOf(['In', 'NotIn', 'Exists', 'DoesNotExist'])
  if (['In', 'NotIn'].includes(operator.text) && values.size === 0)
    values.required(`the operator ${operator.text} compares with values`)
  if (['Exists', 'DoesNotExist'].includes(operator.text) && values.size > 0)
    values.forbidden(`the operator ${operator.text} takes no values`, 'remove values')
}
