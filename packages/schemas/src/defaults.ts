import { integerIn, isObject, type JsonObject, keepInteger, keepIntegersOf } from '@chg/core'
import type { Schema } from './schema.ts'

/**
 * A custom object as the API server judges it: defaults of its definition filled in, also for a null that the schema does
 * not allow (apiextensions: `PruneNonNullableDefaultedNulls`, then `Default`). What is given stays as it is; a value to
 * which nothing is added is the given one.
 */
export function withDefaults(value: unknown, schema: Schema | undefined): unknown {
  if (!holdsDefaults(schema)) return value
  if (Array.isArray(value)) return filledList(value, schema?.items)
  return isObject(value) && schema !== undefined ? filledObject(value, schema) : value
}

function filledList(list: readonly unknown[], items: Schema | undefined): readonly unknown[] {
  const filled = list.map((item) => withDefaults(item, items))
  if (filled.every((item, at) => item === list[at])) return list
  keepIntegersOf(list, filled)
  return filled
}

function filledObject(value: JsonObject, { properties = {}, additionalProperties }: Schema): JsonObject {
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined
  const members = new Map(Object.entries(value))
  const rounded: (readonly [string, bigint])[] = []
  let changed = false
  const set = (name: string, member: unknown) => {
    members.set(name, member)
    changed = true
  }
  for (const [name, property] of Object.entries(properties)) {
    if (property?.default === undefined) continue
    const given = members.get(name)
    if (given !== undefined && (given !== null || property.nullable === true)) continue
    set(name, property.default)
    const exact = integerIn(property, 'default')
    if (exact !== undefined) rounded.push([name, exact])
  }
  for (const [name, member] of members) {
    const filled = withDefaults(member, Object.hasOwn(properties, name) ? properties[name] : others)
    if (filled !== member) set(name, filled)
  }
  if (!changed) return value
  const filled = Object.fromEntries(members)
  keepIntegersOf(value, filled)
  for (const [name, exact] of rounded) keepInteger(filled, name, exact)
  return filled
}

const known = new WeakMap<Schema, boolean>()

/** Whether there is any default below a schema: most have none, and nothing of their values is looked at. */
function holdsDefaults(schema: Schema | undefined): boolean {
  if (typeof schema !== 'object' || schema === null) return false
  const found = known.get(schema)
  if (found !== undefined) return found
  const { properties = {}, additionalProperties, items } = schema
  const holds =
    Object.values(properties).some(
      (property) => property?.default !== undefined || holdsDefaults(property),
    ) ||
    holdsDefaults(items) ||
    (typeof additionalProperties === 'object' && holdsDefaults(additionalProperties))
  known.set(schema, holds)
  return holds
}
