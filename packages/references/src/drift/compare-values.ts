import { isObject, type JsonObject } from '@chg/core'
import type { Path } from '@chg/findings'
import { indexedBy, itemNames } from './item-names.ts'

/** A field that is another one; undefined where a side has none. */
export interface FieldDifference {
  /** In the right side, or in the left where the right has no such field. */
  readonly path: Path
  /** In the left side: items of lists may stand elsewhere there. */
  readonly leftPath: Path
  readonly left: unknown
  readonly right: unknown
  /** The values are those of a Secret, and not given: what is there is `(secret)`. */
  readonly isSecret?: true
}

/** How the texts of each side are read: those that are read alike are no difference. */
export interface Spelling {
  left(text: string): string
  right(text: string): string
  /** Whether items that belong together by name have to stand in the same order. */
  readonly isOrdered?: boolean
}

/** Every letter counts, and every order. */
export const literally: Spelling = { left: (text) => text, right: (text) => text, isOrdered: true }

/** Where both sides are; made into paths only where they differ. */
interface Step {
  readonly above: Step | undefined
  readonly left: string | number
  readonly right: string | number
}

/**
 * All fields in which two values differ, the deepest ones. Items of lists belong together by what names them, where that is there and
 * unique; else by their order.
 */
export function compareValues(
  left: unknown,
  right: unknown,
  spelling: Spelling = literally,
): readonly FieldDifference[] {
  const found: FieldDifference[] = []
  walk(left, right, undefined, spelling, found)
  return found
}

function walk(
  left: unknown,
  right: unknown,
  here: Step | undefined,
  spelling: Spelling,
  found: FieldDifference[],
): void {
  if (left === right) return
  if (typeof left === 'string' && typeof right === 'string') {
    if (spelling.left(left) === spelling.right(right)) return
  } else if (isObject(left) && isObject(right)) {
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
      walk(own(left, name), own(right, name), { above: here, left: name, right: name }, spelling, found)
    return
  } else if (Array.isArray(left) && Array.isArray(right)) {
    const pairs = paired(left, right, spelling)
    if (spelling.isOrdered && isReordered(pairs))
      found.push({ path: pathTo(here, 'right'), leftPath: pathTo(here, 'left'), left, right })
    for (const [one, other] of pairs) {
      const step = { above: here, left: one ?? other ?? 0, right: other ?? one ?? 0 }
      walk(itemOf(left, one), itemOf(right, other), step, spelling, found)
    }
    return
  }
  found.push({ path: pathTo(here, 'right'), leftPath: pathTo(here, 'left'), left, right })
}

function pathTo(step: Step | undefined, side: 'left' | 'right'): Path {
  const path: (string | number)[] = []
  for (let at = step; at !== undefined; at = at.above) path.push(at[side])
  return path.reverse()
}

function itemOf(list: readonly unknown[], index: number | undefined): unknown {
  return index === undefined ? undefined : list[index]
}

type Pair = readonly [left: number | undefined, right: number | undefined]

function paired(left: readonly unknown[], right: readonly unknown[], spelling: Spelling): readonly Pair[] {
  for (const name of itemNames) {
    const lefts = indexedBy(name, left, spelling.left)
    const rights = lefts && indexedBy(name, right, spelling.right)
    if (lefts === undefined || rights === undefined) continue
    return [
      ...[...rights].map(([key, index]) => [lefts.get(key), index] as const),
      ...[...lefts].filter(([key]) => !rights.has(key)).map(([, index]) => [index, undefined] as const),
    ]
  }
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [
    index < left.length ? index : undefined,
    index < right.length ? index : undefined,
  ])
}

/** Pairs come in the order of the right side. */
function isReordered(pairs: readonly Pair[]): boolean {
  let last = -1
  for (const [one, other] of pairs) {
    if (one === undefined || other === undefined) continue
    if (one < last) return true
    last = one
  }
  return false
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}
