import { ANY, BOOL, checkTypes, deviceExtensions, deviceSizes, deviceVariables } from '@chg/cel'
import { compiledAt } from '../expression.ts'
import type { Field } from '../values/field.ts'

const most = 32
const longest = 10 * 1024

/** Kubernetes: CELSelectorExpressionMaxCost. */
const mostCost = 1_000_000

/** resource: `validateSelector`, `validateCELSelector`. */
export function selectorRules(selectors: Field): void {
  if (selectors.size > most) selectors.invalid(`has ${selectors.size} items, but at most ${most} fit`)
  for (const selector of selectors.items()) {
    const expression = selector.at('cel', 'expression')
    if (!selector.at('cel').isSet) selector.at('cel').required('a selector is an expression')
    else if (Buffer.byteLength(expression.text) > longest)
      expression.invalid(`is longer than ${longest} bytes`)
    else expressionRules(expression)
  }
}

function expressionRules(expression: Field): void {
  if (expression.text.trim() === '') expression.invalid('is empty, but must be an expression that gives bool')
  const variables = deviceVariables(expression.check.minor)
  const compile = (text: string) => checkTypes(text, variables, deviceExtensions)
  const checked = compiledAt(expression, compile, [BOOL, ANY])
  if (checked !== undefined && checked.cost(deviceSizes).max > mostCost)
    expression.invalid(
      'may cost more than a selector may',
      'compare with texts of a bounded length, and nest fewer loops',
    )
}
