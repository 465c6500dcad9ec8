import { integerIn, isObject, type JsonObject, keepIntegersOf } from '@chg/core'
import type { Schema } from './schema.ts'

/** Keywords whose members are schemas, and those that hold a list of them. */
const named = new Set(['properties', 'patternProperties', 'definitions', 'dependencies'])
const listed = new Set(['allOf', 'anyOf', 'oneOf'])
const single = new Set(['items', 'additionalProperties', 'additionalItems', 'not'])
/** Keywords whose members are texts: a null is an empty one. */
const texts = new Set(['required', 'x-kubernetes-list-map-keys'])
/** Go keeps them as doubles, also those that are whole. */
const doubles = new Set(['minimum', 'maximum', 'multipleOf'])
/** Whatever they hold is meant. */
const values = new Set(['default', 'example'])

/**
 * A schema of a CustomResourceDefinition as Go reads it: what is null is not there, also a default; a null among schemas is one that
 * asks nothing, a null among names is an empty one, and a rule without its expression has an empty one.
 */
export function readSchema(raw: JsonObject): Schema {
  const read: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(raw)) {
    if (value === null) continue
    if (values.has(key)) read[key] = value
    else if (named.has(key) && isObject(value))
      read[key] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, member(one)]))
    else if (listed.has(key) && Array.isArray(value)) read[key] = value.map(member)
    else if (single.has(key)) read[key] = member(value)
    else if (texts.has(key) && Array.isArray(value)) read[key] = value.map((text) => text ?? '')
    else if (key === 'x-kubernetes-validations' && Array.isArray(value))
      read[key] = value.map((rule) => ({ rule: '', ...withoutNulls(rule) }))
    else if (doubles.has(key)) read[key] = double(raw, key)
    else read[key] = value
  }
  keepIntegersOf(raw, read)
  return read
}

/** A schema, or what stands in its place: a truth value, a list of names. */
function member(value: unknown): unknown {
  if (value === null) return {}
  return isObject(value) ? readSchema(value) : value
}

function double(raw: JsonObject, key: string): unknown {
  const exact = integerIn(raw, key)
  return exact === undefined ? raw[key] : Number(exact)
}

function withoutNulls(value: unknown): object {
  if (!isObject(value)) return {}
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null))
}
