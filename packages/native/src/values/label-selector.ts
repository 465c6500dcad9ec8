import type { Field } from './field.ts'
import { labelValue, qualifiedName } from './forms.ts'

/** Keys, values and operators of a LabelSelector (apimachinery: `ValidateLabelSelector`). */
export function labelSelectorRules(selector: Field): void {
  labelRules(selector.at('matchLabels'))
  for (const expression of selector.at('matchExpressions').items()) expressionRules(expression)
}

/** Keys and values of labels that are asked for (apimachinery: `ValidateLabels`). */
export function labelRules(labels: Field): void {
  for (const [key, value] of labels.members()) {
    if (!qualifiedName.test(key)) value.invalid(`has a key that must be ${qualifiedName.words}`)
    value.form(labelValue)
  }
}

function expressionRules(expression: Field): void {
  const operator = expression.at('operator')
  const values = expression.at('values')
  switch (operator.text) {
    case 'In':
    case 'NotIn':
      if (values.size === 0) values.required(`the operator ${operator.text} compares with values`)
      break
    case 'Exists':
    case 'DoesNotExist':
      if (values.size > 0)
        values.forbidden(`the operator ${operator.text} takes no values`, 'remove values, or use In or NotIn')
      break
    case '':
      if (operator.isSet) operator.required()
      break
    default:
      operator.oneOf(['In', 'NotIn', 'Exists', 'DoesNotExist'])
  }
  const key = expression.at('key')
  if (key.isSet && key.text === '') key.required()
  key.form(qualifiedName)
  for (const value of values.items()) value.form(labelValue)
}
