import { canonicalJson, isObject } from '@chg/core'
import type { Schema } from '../schema.ts'
import type { Compile, Fits } from './fit.ts'

/** The items of a list, each by itself, and, in custom kinds, none twice in a set or map. */
export function listFits(schema: Schema, structural: boolean, custom: boolean, compile: Compile): Fits {
  const item = schema.items === undefined ? undefined : compile(schema.items, structural)
  const distinct = custom && structural ? distinctItems(schema) : undefined
  return (value) => {
    const items = value as readonly unknown[]
    if (item !== undefined) for (let at = 0; at < items.length; at += 1) if (!item(items[at])) return false
    return distinct === undefined || distinct(items)
  }
}

function distinctItems(schema: Schema): ((items: readonly unknown[]) => boolean) | undefined {
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  const listType = schema.uniqueItems === true ? 'set' : schema['x-kubernetes-list-type']
  if (listType !== 'set' && listType !== 'map') return undefined
  const [only = ''] = keys
  const identity = (item: unknown): unknown => {
    if (listType === 'set') return item
    return keys.length === 1 ? keyOf(item, only) : keys.map((name) => keyOf(item, name))
  }
  return (items) => {
    const texts = new Set<string>()
    const others = new Set<string>()
    for (const item of items) {
      const is = identity(item)
      if (typeof is === 'string') texts.add(is)
      else others.add(canonicalJson(is))
    }
    return texts.size + others.size === items.length
  }
}

function keyOf(item: unknown, name: string): unknown {
  return (isObject(item) ? item[name] : undefined) ?? null
}
