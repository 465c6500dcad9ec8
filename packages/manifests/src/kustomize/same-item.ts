import { at, canonicalJson, isObject } from '@chg/core'
import type { ObjectPath } from '../manifest.ts'

/** Keys by which strategic merge finds an item (`x-kubernetes-patch-merge-key` of native lists), most telling first. */
const mergeKeys = [
  'name',
  'mountPath',
  'devicePath',
  'containerPort',
  'port',
  'key',
  'ip',
  'uid',
  'topologyKey',
  'type',
]

/** The path in `source` of what is at `path` in `rendered`; items of lists are found again by what they are. */
export function ownPath(source: unknown, rendered: unknown, path: ObjectPath): ObjectPath | undefined {
  const own: (string | number)[] = []
  let here = source
  let there = rendered
  for (const step of path) {
    const inner = at(there, step)
    const ownStep =
      typeof step === 'number' ? sameItem(here, inner, step, Array.isArray(there) ? there.length : 0) : step
    if (ownStep === undefined) return undefined
    const found = at(here, ownStep)
    if (found === undefined) return undefined
    own.push(ownStep)
    here = found
    there = inner
  }
  return own
}

/** Where a list has an item: an equal one, the only one with the same merge key, or the one at its index in a list as long. */
function sameItem(list: unknown, item: unknown, index: number, length: number): number | undefined {
  if (!Array.isArray(list)) return undefined
  const { equal, keyed } = indexOf(list)
  const wanted = canonicalJson(item ?? null)
  const first = equal.get(wanted)
  if (first !== undefined) return canonicalJson(list[index] ?? null) === wanted ? index : first
  if (isObject(item))
    for (const key of mergeKeys) {
      const found = Object.hasOwn(item, key) ? keyed.get(keyOf(key, item[key])) : undefined
      if (found !== undefined && found !== 'several') return found
    }
  return list.length === length ? index : undefined
}

interface Index {
  readonly equal: ReadonlyMap<string, number>
  readonly keyed: ReadonlyMap<string, number | 'several'>
}

/** Made once for each list, so that many findings in a long list cost no more than the list. */
const indexes = new WeakMap<readonly unknown[], Index>()

function indexOf(list: readonly unknown[]): Index {
  const known = indexes.get(list)
  if (known !== undefined) return known
  const equal = new Map<string, number>()
  const keyed = new Map<string, number | 'several'>()
  for (const [index, item] of list.entries()) {
    const text = canonicalJson(item ?? null)
    if (!equal.has(text)) equal.set(text, index)
    if (!isObject(item)) continue
    for (const key of mergeKeys)
      if (Object.hasOwn(item, key)) {
        const name = keyOf(key, item[key])
        keyed.set(name, keyed.has(name) ? 'several' : index)
      }
  }
  const made = { equal, keyed }
  indexes.set(list, made)
  return made
}

function keyOf(key: string, value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${key}:${typeof value}:${value}` : key
}
