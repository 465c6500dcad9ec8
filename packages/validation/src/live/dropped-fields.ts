import { isObject, type JsonObject } from '@chg/core'
import { itemsByName } from '@chg/references'

/**
 * An object without what was applied last and is no longer wanted, as client-side apply takes it away (a three-way merge). The same
 * object where that is nothing.
 */
export function withoutDropped(applied: JsonObject, last: JsonObject, wanted: JsonObject): JsonObject {
  const kept = Object.entries(applied).flatMap(([key, value]) => {
    if (!Object.hasOwn(last, key) || last[key] === null) return [[key, value] as const]
    if (!Object.hasOwn(wanted, key) || wanted[key] === null) return []
    return [[key, valueWithout(value, last[key], wanted[key])] as const]
  })
  const isSame =
    kept.length === Object.keys(applied).length && kept.every(([key, value]) => value === applied[key])
  return isSame ? applied : Object.fromEntries(kept)
}

function valueWithout(applied: unknown, last: unknown, wanted: unknown): unknown {
  if (isObject(applied) && isObject(last) && isObject(wanted)) return withoutDropped(applied, last, wanted)
  if (!Array.isArray(applied) || !Array.isArray(last) || !Array.isArray(wanted)) return applied
  const named = itemsByName(applied, last, wanted)
  if (named === undefined) return applied
  const [now = new Map(), before = new Map(), then = new Map()] = named
  const kept = [...now].flatMap(([key, item]) => {
    if (!before.has(key)) return [item]
    return then.has(key) ? [valueWithout(item, before.get(key), then.get(key))] : []
  })
  const isSame = kept.length === applied.length && kept.every((item, index) => item === applied[index])
  return isSame ? applied : kept
}
