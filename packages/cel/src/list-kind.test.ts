import { expect, test } from 'vitest'
import { fromJson } from './from-json.ts'
import { joinedLists, type ListKind, ofKind, unorderedEquality } from './list-kind.ts'
import type { CelValue } from './value.ts'

const list = (values: readonly unknown[], kind?: ListKind) => {
  const made = fromJson(values) as readonly CelValue[]
  return kind === undefined ? made : ofKind(made, kind)
}
const same = (one: CelValue, other: CelValue) => one === other
const set: ListKind = { type: 'set' }
const map: ListKind = { type: 'map', keys: ['k'] }

test('a set is equal in any order, and takes what it has not', () => {
  expect(unorderedEquality(list(['a', 'b'], set), list(['b', 'a']), same)).toBe(true)
  expect(unorderedEquality(list(['a', 'b'], set), list(['b', 'c']), same)).toBe(false)
  expect(joinedLists(list(['a', 'b'], set), list(['b', 'c']), same)).toEqual(['a', 'b', 'c'])
})

test('a joined set is a set again', () => {
  const joined = joinedLists(list(['a'], set), list(['b']), same)
  expect(unorderedEquality(joined, list(['b', 'a']), same)).toBe(true)
})

test('a map replaces in place what has the same keys', () => {
  const [one, two, three] = [
    { k: 'a', v: 1 },
    { k: 'b', v: 2 },
    { k: 'a', v: 3 },
  ]
  const right = list([three])
  expect(joinedLists(list([one, two], map), right, same)).toHaveLength(2)
  expect(joinedLists(list([one, two], map), right, same)[0]).toBe(right[0])
})

test('other lists have their order', () => {
  expect(unorderedEquality(list(['a']), list(['a']), same)).toBeUndefined()
  expect(joinedLists(list(['a']), list(['a']), same)).toEqual(['a', 'a'])
})
