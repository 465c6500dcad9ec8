import { CelMap } from './cel-map.ts'
import type { CelValue } from './value.ts'

/** How Kubernetes takes a list (`x-kubernetes-list-type`): as a set of scalars, or as a map by some keys of its elements. */
export type ListKind = { readonly type: 'set' } | { readonly type: 'map'; readonly keys: readonly string[] }

type List = readonly CelValue[]
type Same = (one: CelValue, other: CelValue) => boolean

const kinds = new WeakMap<List, ListKind>()

/** The same list, from now on compared and joined as its kind asks. */
export function ofKind(list: List, kind: ListKind): List {
  kinds.set(list, kind)
  return list
}

/** Equality of two lists of one length, where the left one is a set or a map: their order does not count. Undefined for other lists. */
export function unorderedEquality(left: List, right: List, same: Same): boolean | undefined {
  const kind = kinds.get(left)
  if (kind === undefined) return undefined
  return right.every((one) => {
    const twin = left.find(twinOf(one, kind, same))
    return twin !== undefined && (kind.type === 'set' || same(twin, one))
  })
}

/** `left + right`: a set takes what it has not; a map replaces elements of the same keys in place, and takes the others at its end. */
export function joinedLists(left: List, right: List, same: Same): List {
  const kind = kinds.get(left)
  if (kind === undefined) return [...left, ...right]
  const joined = [...left]
  for (const one of right) {
    const index = joined.findIndex(twinOf(one, kind, same))
    if (index === -1) joined.push(one)
    else if (kind.type === 'map') joined[index] = one
  }
  return ofKind(joined, kind)
}

/** Whether an element is the same one as `one`: equal in a set, of equal keys in a map. */
function twinOf(one: CelValue, kind: ListKind, same: Same): (other: CelValue) => boolean {
  if (kind.type === 'set') return (other) => same(other, one)
  const wanted = kind.keys.map((key) => memberOf(one, key))
  return (other) => kind.keys.every((key, index) => same(memberOf(other, key), wanted[index] ?? null))
}

function memberOf(value: CelValue, key: string): CelValue {
  return (value instanceof CelMap ? value.get(key) : undefined) ?? null
}
