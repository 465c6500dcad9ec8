import { canonicalJson, exactMember, isObject, type JsonObject } from '@chg/core'
import type { Schema } from '@chg/schemas'

/**
 * A value and the one that stood at its place before the update, as far as places can be followed: through fields and through lists of
 * type map, not through other lists (apiserver: CorrelatedObject).
 */
export interface Correlated {
  readonly value: unknown
  readonly old: unknown
}

/** The old element that a new one is an update of; undefined where the list is no map, or has none of the keys. */
export function oldElement(element: unknown, old: unknown, schema: Schema): unknown {
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  if (schema['x-kubernetes-list-type'] !== 'map' || keys.length === 0 || !Array.isArray(old)) return undefined
  if (!isObject(element) || !keys.every((key) => isScalar(element[key]))) return undefined
  return old.find(
    (one) => isObject(one) && keys.every((key) => exactMember(one, key) === exactMember(element, key)),
  )
}

/** Whether the value is what it was before; false where nothing is known about that. */
export function isUnchanged(correlated: Correlated | undefined, schema: Schema): boolean {
  return correlated !== undefined && sameValue(correlated.value, correlated.old, schema)
}

function sameValue(value: unknown, old: unknown, schema: Schema): boolean {
  if (typeof value !== 'object' || value === null) return value === old
  if (Array.isArray(value) && Array.isArray(old)) {
    if (value.length !== old.length) return false
    // A list of type map is the same in any order.
    if (schema['x-kubernetes-list-type'] !== 'map') return canonicalJson(value) === canonicalJson(old)
    return value.every((one) => {
      const twin = oldElement(one, old, schema)
      return twin !== undefined && sameValue(one, twin, schema.items ?? {})
    })
  }
  if (!isObject(value) || !isObject(old)) return false
  const names = Object.keys(value)
  return (
    names.length === Object.keys(old).length &&
    names.every((name) => {
      const inner = memberSchema(schema, name)
      if (inner === undefined || !Object.hasOwn(old, name)) return false
      return sameValue(exactMember(value, name), exactMember(old, name), inner)
    })
  )
}

/** The field of both; undefined where one of them lacks it. */
export function correlatedField(
  { value, old }: Correlated,
  name: string,
  schema: Schema,
): Correlated | undefined {
  if (!isObject(value) || !isObject(old) || memberSchema(schema, name) === undefined) return undefined
  return has(value, name) && has(old, name)
    ? { value: exactMember(value, name), old: exactMember(old, name) }
    : undefined
}

function memberSchema({ properties = {}, additionalProperties }: Schema, name: string): Schema | undefined {
  if (Object.hasOwn(properties, name)) return properties[name]
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

function has(object: JsonObject, name: string): boolean {
  return Object.hasOwn(object, name)
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
