import type { Path } from '@chg/findings'
import { isPattern, type Schema } from '@chg/schemas'
import type { DefinitionCheck } from './definition-check.ts'

const forbidden = [
  ...['type', 'additionalProperties', 'default', 'title', 'description', 'nullable'],
  ...['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource', 'x-kubernetes-int-or-string'],
  ...[
    'x-kubernetes-list-map-keys',
    'x-kubernetes-list-type',
    'x-kubernetes-map-type',
    'x-kubernetes-validations',
  ],
] as const

/**
 * Inside allOf, anyOf, oneOf and not a schema judges values and says nothing else (apiextensions: validateNestedValueValidation).
 * `isEither`: its anyOf is the one that x-kubernetes-int-or-string may have.
 */
export function checkNested(schema: Schema, path: Path, check: DefinitionCheck, isEither: boolean): void {
  for (const key of forbidden) {
    const value: unknown = (schema as Readonly<Record<string, unknown>>)[key]
    if (value === undefined || value === null || value === false || value === '' || isEmptyList(value))
      continue
    check.forbidden([...path, key], 'inside allOf, anyOf, oneOf and not only values are judged')
  }
  const { items, not, pattern, properties = {} } = schema
  if (pattern !== undefined && pattern !== '' && !isPattern(pattern))
    check.invalid([...path, 'pattern'], `is no RE2 expression: ${JSON.stringify(pattern)}`)
  if (Object.hasOwn(properties, 'metadata'))
    check.forbidden(
      [...path, 'properties', 'metadata'],
      'metadata is not judged inside allOf, anyOf, oneOf and not',
    )
  if (items !== undefined) checkNested(items, [...path, 'items'], check, false)
  for (const [name, one] of Object.entries(properties))
    checkNested(one, [...path, 'properties', name], check, false)
  for (const key of ['anyOf', 'allOf', 'oneOf'] as const) {
    if (key === 'anyOf' && isEither) continue
    for (const [index, one] of (schema[key] ?? []).entries())
      checkNested(one, [...path, key, index], check, false)
  }
  if (not !== undefined) checkNested(not, [...path, 'not'], check, false)
}

/** The alternative of a whole number and a text, as it may be written beside x-kubernetes-int-or-string. */
export function isIntOrString(anyOf: readonly Schema[] | undefined): boolean {
  const types = anyOf?.map((one) => (Object.keys(one).join() === 'type' ? one.type : undefined))
  return types?.length === 2 && types[0] === 'integer' && types[1] === 'string'
}

/** What is judged inside allOf, anyOf, oneOf and not of the root must be a field outside of them too (validateStructuralCompleteness). */
export function checkCompleteness(judged: Schema, known: Schema, path: Path, check: DefinitionCheck): void {
  const nested = [...(judged.allOf ?? []), ...(judged.anyOf ?? []), ...(judged.oneOf ?? [])]
  if (judged.not !== undefined) nested.push(judged.not)
  for (const one of nested) checkCovered(one, known, path, check)
}

function checkCovered(judged: Schema, known: Schema, path: Path, check: DefinitionCheck): void {
  checkCompleteness(judged, known, path, check)
  const why = 'it is judged inside allOf, anyOf, oneOf or not'
  if (judged.items !== undefined) {
    if (known.items === undefined) check.required([...path, 'items'], why)
    else checkCovered(judged.items, known.items, [...path, 'items'], check)
  }
  for (const [name, one] of Object.entries(judged.properties ?? {})) {
    const field = known.properties?.[name]
    if (field === undefined) check.required([...path, 'properties', name], why)
    else checkCovered(one, field, [...path, 'properties', name], check)
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
