import { isObject, type JsonObject } from '@chg/core'
import type { Path } from '@chg/findings'

/** A field that is another one; undefined where a side has none. The path is that of the right side, or of the left where it has none. */
export interface FieldDifference {
  readonly path: Path
  readonly left: unknown
  readonly right: unknown
}

/** Whether two texts count as one: what an environment puts into names is no difference. */
export type SameText = (left: string, right: string) => boolean

/** All fields in which two values differ, the deepest ones. Items of lists belong together by their names, where all have one. */
export function compareValues(left: unknown, right: unknown, same: SameText): readonly FieldDifference[] {
  const found: FieldDifference[] = []
  walk(left, right, [], same, found)
  return found
}

function walk(left: unknown, right: unknown, path: Path, same: SameText, found: FieldDifference[]): void {
  if (left === right) return
  if (typeof left === 'string' && typeof right === 'string' && same(left, right)) return
  if (isObject(left) && isObject(right)) {
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
      walk(own(left, name), own(right, name), [...path, name], same, found)
    return
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    for (const [one, other, index] of paired(left, right)) walk(one, other, [...path, index], same, found)
    return
  }
  found.push({ path, left, right })
}

function paired(
  left: readonly unknown[],
  right: readonly unknown[],
): readonly (readonly [unknown, unknown, number])[] {
  const lefts = byName(left)
  const rights = byName(right)
  if (lefts === undefined || rights === undefined)
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [
      left[index],
      right[index],
      index,
    ])
  return [
    ...[...rights].map(([name, index]) => [left[lefts.get(name) ?? -1], right[index], index] as const),
    ...[...lefts]
      .filter(([name]) => !rights.has(name))
      .map(([, index]) => [left[index], undefined, index] as const),
  ]
}

/** The index of each item by its name; undefined where one has none, or two have the same. */
function byName(items: readonly unknown[]): ReadonlyMap<string, number> | undefined {
  const names = new Map<string, number>()
  for (const [index, item] of items.entries()) {
    const name = isObject(item) ? item.name : undefined
    if (typeof name !== 'string' || names.has(name)) return undefined
    names.set(name, index)
  }
  return names
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}
