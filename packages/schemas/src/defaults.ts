import { isObject } from '@chg/core'
import type { Schema } from './schema.ts'

/**
 * A custom object as the API server judges it: defaults of its definition filled in, also for a null that the schema does
 * not allow (apiextensions: `PruneNonNullableDefaultedNulls`, then `Default`). What is given stays as it is.
 */
export function withDefaults(value: unknown, schema: Schema | undefined): unknown {
  if (schema === undefined || typeof schema !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => withDefaults(item, schema.items))
  if (!isObject(value)) return value
  const { properties = {}, additionalProperties } = schema
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined
  const members = new Map(Object.entries(value))
  for (const [name, property] of Object.entries(properties)) {
    const given = members.get(name)
    const pruned = given === undefined || (given === null && property.nullable !== true)
    if (pruned && property.default !== undefined) members.set(name, property.default)
  }
  return Object.fromEntries(
    Array.from(members, ([name, member]) => [
      name,
      withDefaults(member, Object.hasOwn(properties, name) ? properties[name] : others),
    ]),
  )
}
