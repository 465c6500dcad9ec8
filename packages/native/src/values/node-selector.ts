import type { Field } from './field.ts'
import { labelValue, qualifiedName, subdomain } from './forms.ts'

/** Since which minor version values must be values of labels: 32 for pods, 33 for volumes, never in what is only preferred. */
export interface NodeSelectorOptions {
  readonly valuesSince: number
}

/** Terms that a node must fit one of (core: `ValidateNodeSelector`). */
export function nodeSelectorRules(selector: Field, options: NodeSelectorOptions): void {
  const terms = selector.at('nodeSelectorTerms')
  terms.notEmpty('a node selector has at least one term')
  for (const term of terms.items()) nodeSelectorTermRules(term, options)
}

/** core: `ValidateNodeSelectorTerm`. */
export function nodeSelectorTermRules(term: Field, { valuesSince }: NodeSelectorOptions): void {
  for (const expression of term.at('matchExpressions').items()) expressionRules(expression, valuesSince)
  for (const field of term.at('matchFields').items()) fieldRules(field)
}

function expressionRules(expression: Field, valuesSince: number): void {
  const operator = expression.at('operator')
  const values = expression.at('values')
  operator.exactlyOneOf(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'])
  if (['In', 'NotIn'].includes(operator.text) && values.size === 0)
    values.required(`the operator ${operator.text} compares with values`)
  if (['Exists', 'DoesNotExist'].includes(operator.text) && values.size > 0)
    values.forbidden(`the operator ${operator.text} takes no values`, 'remove values, or use In or NotIn')
  if (['Gt', 'Lt'].includes(operator.text) && values.size !== 1)
    values.invalid(`has ${values.size} items, but ${operator.text} compares with exactly one`)
  if (expression.at('key').notEmpty()) expression.at('key').form(qualifiedName)
  for (const value of values.items())
    if (!labelValue.test(value.text) && value.check.minor >= valuesSince) value.form(labelValue)
}

/** Nodes by name, the only field that can be asked for (core: `ValidateNodeFieldSelectorRequirement`). */
function fieldRules(field: Field): void {
  const values = field.at('values')
  field.at('operator').exactlyOneOf(['In', 'NotIn'])
  if (values.size !== 1)
    values.invalid(`has ${values.size} items, but must have exactly one: the name of a node`)
  if (field.at('key').exactlyOneOf(['metadata.name']))
    for (const value of values.items()) value.exactForm(subdomain)
}
