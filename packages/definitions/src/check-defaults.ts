import { exactMember, integerIn, isObject } from '@chg/core'
import { type Path, sayPath } from '@chg/findings'
import { type Schema, valueProblems } from '@chg/schemas'
import type { DefinitionCheck } from './definition-check.ts'
import { valueRuleProblems } from './rule-problems.ts'

/** Defaults follow the schema that they stand in, rules included (apiextensions: defaulting.ValidateDefaults). */
export function checkDefaults(schema: Schema, path: Path, check: DefinitionCheck): void {
  const { default: value, items, properties = {} } = schema
  if (value !== undefined && value !== null) checkDefault(value, schema, path, check)
  if (items !== undefined) checkDefaults(items, [...path, 'items'], check)
  for (const [name, one] of Object.entries(properties))
    checkDefaults(one, [...path, 'properties', name], check)
}

function checkDefault(value: unknown, schema: Schema, path: Path, check: DefinitionCheck): void {
  const where = [...path, 'default']
  // The server takes any default there but one with fields, which it does not know (seen in its code's answers).
  if (schema['x-kubernetes-int-or-string'] === true) {
    if (isObject(value) && Object.keys(value).length > 0) check.invalid(where, 'has unknown fields')
    return
  }
  const wrong = valueProblems(value, schema, integerIn(schema, 'default'))
  for (const problem of wrong)
    check.invalid([...where, ...problem.path], `is not what its schema asks for: ${problem.message}`)
  if (wrong.length > 0) return
  // A default comes in by an update that changes nothing, or anew.
  const meant = exactMember(schema, 'default')
  const kept = valueRuleProblems(meant, schema, meant)
  for (const { message } of kept.length > 0 ? kept : valueRuleProblems(meant, schema, undefined))
    check.invalid(
      where,
      `is refused by a rule of its schema (${message.replace(/^the object/, sayPath(path))})`,
    )
}
