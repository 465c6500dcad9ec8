import type { Field } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'

/** Where volumes may be made (storage: `validateAllowedTopologies`). */
export function topologyRules(terms: Field): void {
  const seen = new Set<string>()
  for (const term of terms.items()) {
    const expressions = term.at('matchLabelExpressions')
    if (expressions.size === 0)
      expressions.required('a topology names at least one label', 'remove the empty item')
    expressionsRules(expressions)
    const meaning = JSON.stringify(
      expressions
        .items()
        .map((one) => [
          one.at('key').text,
          one
            .at('values')
            .items()
            .map(({ text }) => text)
            .sort(),
        ])
        .sort(),
    )
    if (expressions.size > 0 && seen.has(meaning)) expressions.duplicate('the same topology')
    seen.add(meaning)
  }
}

function expressionsRules(expressions: Field): void {
  const keys = new Set<string>()
  for (const expression of expressions.items()) {
    const key = expression.at('key')
    const values = expression.at('values')
    if (key.notEmpty()) key.form(qualifiedName)
    if (keys.has(key.text)) key.duplicate()
    keys.add(key.text)
    values.notEmpty('it lists the values that are allowed')
    const seen = new Set<string>()
    for (const value of values.items()) {
      if (seen.has(value.text)) value.duplicate()
      seen.add(value.text)
    }
  }
}
