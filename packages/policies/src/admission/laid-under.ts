import { isObject, type JsonObject } from '@chg/core'

/** Fields that are laid under those of an object: what is written stays, objects are filled in field by field. */
export function laidUnder(fields: JsonObject, written: unknown): JsonObject {
  const given = isObject(written) ? written : {}
  const filled = Object.entries(fields).map(([name, value]) => {
    const own = given[name]
    if (own === undefined || own === null) return [name, value] as const
    return [name, isObject(own) && isObject(value) ? laidUnder(value, own) : own] as const
  })
  return { ...given, ...Object.fromEntries(filled) }
}
