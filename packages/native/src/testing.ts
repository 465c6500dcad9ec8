import type { JsonObject } from '@chg/core'
import { type Path, sayPath } from '@chg/findings'
import { expect, test } from 'vitest'
import { nativeProblems, updateProblems } from './judge.ts'

/** Fields by path (`spec.ports.0.name`) and what they become; undefined removes one. A key with dots stands in brackets: `[a.b/c]`. */
export type Changes = Readonly<Record<string, unknown>>

/** What becomes of an object, and what is said of it: `invalid spec.ports[0].port`. */
export type Case = readonly [name: string, changes: Changes, expected: readonly string[], version?: string]

/** A test for each case, and one for the object as it is, of which nothing is said. */
export function cases(object: JsonObject, table: readonly Case[]): void {
  test('as it is, it is fine in every version', () => expect(said(object, '1.25')).toEqual([]))
  test('as it is, it is fine in the newest version', () => expect(said(object, '1.37')).toEqual([]))
  for (const [name, changes, expected, version = '1.36'] of table)
    test(name, () => expect(said(changed(object, changes), version)).toEqual(expected))
}

/** The same for replacing the object by what becomes of it. */
export function updates(object: JsonObject, table: readonly Case[]): void {
  test('no change is no problem', () => expect(updateProblems(object, object, ['1.36'])).toEqual([]))
  for (const [name, changes, expected, version = '1.36'] of table)
    test(name, () => {
      expect(updateProblems(changed(object, changes), object, [version]).map(short)).toEqual(expected)
    })
}

/** The sentences about an object. */
export function sentences(object: JsonObject, version = '1.36'): readonly string[] {
  return nativeProblems(object, [version]).map(({ message }) => message)
}

/** A copy of the object with some fields changed. */
export function changed(object: JsonObject, changes: Changes): JsonObject {
  // By way of JSON: what stands in two places is two things afterwards.
  const copy = JSON.parse(JSON.stringify(object))
  for (const [path, value] of Object.entries(changes)) {
    const steps = [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([step, key]) => key ?? step)
    const last = steps.pop() ?? ''
    let here = copy as Record<string, unknown>
    for (const step of steps) {
      here[step] ??= {}
      here = here[step] as Record<string, unknown>
    }
    if (value === undefined) delete here[last]
    else here[last] = value
  }
  return copy
}

function said(object: JsonObject, version: string): readonly string[] {
  return nativeProblems(object, [version]).map(short)
}

function short({ rule, path }: { readonly rule: string; readonly path: Path }): string {
  return `${rule.replace('native-', '')} ${sayPath(path)}`
}
