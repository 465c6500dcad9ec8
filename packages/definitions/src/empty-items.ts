import { isObject, type JsonObject } from '@chg/core'

/** Values of custom objects inside a definition: a null there is one. */
const values = new Set(['default', 'enum', 'example'])

/** Lists of texts; all others are lists of objects. */
const texts = new Set([
  'accept',
  'categories',
  'conversionReviewVersions',
  'required',
  'shortNames',
  'storedVersions',
  'x-kubernetes-list-map-keys',
])

/** A definition as Go reads it: a null in a list is an empty item. The given one where there are none. */
export function withEmptyItems(definition: JsonObject): JsonObject {
  return read(definition, '') as JsonObject
}

function read(value: unknown, name: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => (item === null ? (texts.has(name) ? '' : {}) : read(item, name)))
    return items.some((item, at) => item !== value[at]) ? items : value
  }
  if (!isObject(value)) return value
  let changed: Record<string, unknown> | undefined
  for (const [key, member] of Object.entries(value)) {
    // A field that is called so holds a schema, not a value.
    const next = values.has(key) && name !== 'properties' ? member : read(member, key)
    if (next === member) continue
    changed ??= { ...value }
    changed[key] = next
  }
  return changed ?? value
}
