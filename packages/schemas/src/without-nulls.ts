import { isObject, keepIntegersOf } from '@chg/core'
import type { Schema } from './schema.ts'

/**
 * A value inside a custom object without the nulls that the API server drops before it looks at alternatives: those of fields that may not
 * be null (apiextensions: `PruneNonNullableNullsWithoutDefaults`). The given value where there are none.
 */
export function withoutNulls(value: unknown, schema: Schema | undefined): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => withoutNulls(item, schema?.items))
    if (items.every((item, at) => item === value[at])) return value
    keepIntegersOf(value, items)
    return items
  }
  if (!isObject(value)) return value
  const { properties = {}, additionalProperties } = schema ?? {}
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined
  let changed: Record<string, unknown> | undefined
  for (const [name, member] of Object.entries(value)) {
    const inner = Object.hasOwn(properties, name) ? properties[name] : others
    const kept =
      member === null && inner !== undefined && inner?.nullable !== true
        ? undefined
        : withoutNulls(member, inner)
    if (kept === member) continue
    changed ??= { ...value }
    if (kept === undefined) delete changed[name]
    else changed[name] = kept
  }
  if (changed === undefined) return value
  keepIntegersOf(value, changed)
  return changed
}
