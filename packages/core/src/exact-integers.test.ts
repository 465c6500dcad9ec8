import { expect, test } from 'vitest'
import {
  exactMember,
  forgetInteger,
  integerIn,
  isInexact,
  keepInteger,
  keepIntegersOf,
} from './exact-integers.ts'

test('a number that is rounded is remembered by what holds it, and by copies of that', () => {
  const holder = { a: 9007199254740992, b: 1 }
  keepInteger(holder, 'a', 9007199254740993n)
  const copy = { ...holder }
  expect(integerIn(copy, 'a')).toBeUndefined()
  keepIntegersOf(holder, copy)
  expect([integerIn(copy, 'a'), integerIn(copy, 'b')]).toEqual([9007199254740993n, undefined])
  expect([exactMember(copy, 'a'), exactMember(copy, 'b')]).toEqual([9007199254740993n, 1])
  keepInteger(copy, 'b', 1n)
  expect(integerIn(holder, 'b')).toBeUndefined()
  expect([2 ** 53, -(2 ** 63), 2 ** 53 - 1, 1.5].map(isInexact)).toEqual([true, true, false, false])
})

test('what was remembered is forgotten with the value', () => {
  const holder = { a: 9007199254740992 }
  forgetInteger(holder, 'a')
  keepInteger(holder, 'a', 9007199254740993n)
  forgetInteger(holder, 'a')
  expect(exactMember(holder, 'a')).toBe(9007199254740992)
})
