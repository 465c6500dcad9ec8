import type { Field } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'

/** Names and presence; expressions themselves are compiled elsewhere (admissionregistration: `validateMatchConditions`). */
export function matchConditionRules(conditions: Field): void {
  if (conditions.size > 64) conditions.invalid(`has ${conditions.size} items, but at most 64 fit`)
  const seen = new Set<string>()
  for (const condition of conditions.items()) {
    expressionRules(condition.at('expression'))
    const name = condition.at('name')
    if (!name.notEmpty()) continue
    name.form(qualifiedName)
    if (seen.has(name.text)) name.duplicate()
    seen.add(name.text)
  }
}

/** An expression that is there says something. */
export function expressionRules(expression: Field): void {
  if (expression.isSet && expression.text.trim() === '') expression.required('it may not be empty')
}
