import { isDeepStrictEqual } from 'node:util'
import { isObject, type JsonObject } from '@chg/core'
import { badRequest } from '../status-error.ts'
import { mergeKeyOf } from './merge-keys.ts'

/**
 * A strategic merge patch, as kubectl sends it for built-in kinds: as a merge patch, but lists with a merge key are merged by it.
 * Directives: `$patch: delete|replace|merge`, `$deleteFromPrimitiveList/…`, `$retainKeys`; `$setElementOrder/…` is an order only and is not kept.
 */
export function strategicMerge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  if (patch.$patch === 'replace') return withoutDirectives(patch)
  if (patch.$patch === 'delete') return {}
  const base: JsonObject = isObject(target) ? target : {}
  const result: Record<string, unknown> = retained(base, patch.$retainKeys)
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$deleteFromPrimitiveList/')) dropFrom(result, key, value)
    else if (key.startsWith('$setElementOrder/') || key === '$retainKeys' || key === '$patch') continue
    else if (key.startsWith('$')) throw badRequest(`unknown strategic merge patch directive ${key}`)
    else if (value === null) delete result[key]
    else if (Array.isArray(value)) result[key] = mergeList(key, result[key], value)
    else result[key] = strategicMerge(result[key], value)
  }
  return result
}

function retained(base: JsonObject, keys: unknown): Record<string, unknown> {
  if (!Array.isArray(keys)) return { ...base }
  return Object.fromEntries(Object.entries(base).filter(([key]) => keys.includes(key)))
}

function dropFrom(result: Record<string, unknown>, directive: string, values: unknown): void {
  const key = directive.slice('$deleteFromPrimitiveList/'.length)
  const list = result[key]
  if (Array.isArray(list) && Array.isArray(values)) result[key] = list.filter((one) => !values.includes(one))
}

function mergeList(field: string, target: unknown, patch: readonly unknown[]): unknown[] {
  const old: readonly unknown[] = Array.isArray(target) ? target : []
  if (field === 'finalizers') return [...new Set([...old, ...patch])]
  const key = mergeKeyOf(field, [...old, ...patch])
  if (key === undefined || patch.some((one) => isObject(one) && one.$patch === 'replace')) {
    return patch.filter((one) => !(isObject(one) && '$patch' in one))
  }
  const result = [...old]
  for (const element of patch) {
    if (!isObject(element)) continue
    const index = result.findIndex((one) => isObject(one) && isDeepStrictEqual(one[key], element[key]))
    if (element.$patch === 'delete') {
      if (index >= 0) result.splice(index, 1)
    } else if (index < 0) result.push(withoutDirectives(element))
    else result[index] = strategicMerge(result[index], element)
  }
  return result
}

function withoutDirectives(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([key, member]) => !key.startsWith('$') && member !== null),
  )
}
