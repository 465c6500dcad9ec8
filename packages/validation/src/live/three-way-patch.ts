import { isObject, type JsonObject } from '@chg/core'
import { byMergeKey, mergeKeyOf } from './merge-lists.ts'

/** Objects whose other members go when one of theirs is written: `x-kubernetes-patch-strategy: retainKeys`. */
const retained = new Set(['strategy', 'volumes', 'resourceClaims'])

/** An object as it was applied last, as it is to be, and as it is. */
export interface ThreeWay {
  readonly last: JsonObject
  readonly wanted: JsonObject
  readonly live: JsonObject
}

/**
 * The patch that client-side apply would send: all that is wanted, and the end of what was applied last and is no longer wanted.
 * `strategic` for built-in kinds, whose lists are merged by what names their items; else a merge patch, in which a list is one value.
 * kubectl: `strategicpatch.CreateThreeWayMergePatch`, `jsonmergepatch.CreateThreeWayJSONMergePatch`.
 */
export function threeWayPatch(objects: ThreeWay, type: 'strategic' | 'merge'): JsonObject {
  const kind = type === 'strategic' ? objects.wanted.kind : undefined
  return patchOf(objects, { isStrategic: type === 'strategic', kind })
}

interface Kind {
  readonly isStrategic: boolean
  readonly kind: unknown
}

function patchOf({ last, wanted, live }: ThreeWay, about: Kind): JsonObject {
  const patch: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(wanted)) {
    const before = member(last, field)
    const now = member(live, field)
    if (isObject(value)) {
      const inside = { last: asObject(before), wanted: value, live: asObject(now) }
      patch[field] =
        about.isStrategic && field === 'strategy' ? retaining(inside, about) : patchOf(inside, about)
    } else if (Array.isArray(value)) Object.assign(patch, listPatch(field, value, before, now, about))
    else patch[field] = value
  }
  for (const [field, value] of Object.entries(last))
    if (value !== null && !Object.hasOwn(wanted, field)) patch[field] = null
  return patch
}

function listPatch(
  field: string,
  wanted: readonly unknown[],
  last: unknown,
  live: unknown,
  about: Kind,
): JsonObject {
  const before: readonly unknown[] = Array.isArray(last) ? last : []
  const now: readonly unknown[] = Array.isArray(live) ? live : []
  if (about.isStrategic && field === 'finalizers') {
    const gone = before.filter((one) => !wanted.includes(one))
    return { [field]: wanted, ...(gone.length > 0 && { [`$deleteFromPrimitiveList/${field}`]: gone }) }
  }
  const key = about.isStrategic ? mergeKeyOf(about.kind, field, [...wanted, ...before]) : undefined
  if (key === undefined) return { [field]: wanted }
  const lasts = byMergeKey(before, key)
  const lives = byMergeKey(now, key)
  const named = byMergeKey(wanted, key)
  const items = wanted.filter(isObject).map((item) => {
    const inside = { last: lasts.get(item[key]) ?? {}, wanted: item, live: lives.get(item[key]) ?? {} }
    return retained.has(field) ? retaining(inside, about) : patchOf(inside, about)
  })
  const gone = [...lasts.keys()]
    .filter((name) => !named.has(name))
    .map((name) => ({ $patch: 'delete', [key]: name }))
  const order = wanted.filter(isObject).map((item) => ({ [key]: item[key] }))
  return { [field]: [...items, ...gone], [`$setElementOrder/${field}`]: order }
}

/** Where something is written that is not there, only what is wanted stays. */
function retaining(objects: ThreeWay, about: Kind): JsonObject {
  const patch = patchOf(objects, about)
  return isWithin(objects.wanted, objects.live)
    ? patch
    : { ...patch, $retainKeys: Object.keys(objects.wanted) }
}

function isWithin(wanted: unknown, live: unknown): boolean {
  if (isObject(wanted))
    return (
      isObject(live) && Object.entries(wanted).every(([key, value]) => isWithin(value, member(live, key)))
    )
  if (!Array.isArray(wanted)) return wanted === live
  return Array.isArray(live) && wanted.every((value, index) => isWithin(value, live[index]))
}

function member(object: JsonObject, field: string): unknown {
  return Object.hasOwn(object, field) ? object[field] : undefined
}

function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}
