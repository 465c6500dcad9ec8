import { expect, test } from 'vitest'
import { exactMember, forgetInteger, integerIn, keepInteger, keepIntegersOf } from './exact-integers.ts'

test('a number that is rounded is remembered by what holds it, and by copies of that', () => {
  const holder = { a: 9007199254740992, b: 1 }
  keepInteger(holder, 'a', 9007199254740993n)
  const copy = { ...holder }
  expect(integerIn(copy, 'a')).toBeUndefined()
  keepIntegersOf(holder, copy)
  expect([integerIn(copy, 'a'), integerIn(copy, 'b')]).toEqual([9007199254740993n, undefined])
  expect([exactMember(copy, 'a'), exactMember(copy, 'b')]).toEqual([9007199254740993n, 1])
})

test('what was remembered is forgotten with the value', () => {
  const holder = { a: 9007199254740992 }
  forgetInteger(holder, 'a')
  keepInteger(holder, 'a', 9007199254740993n)
  forgetInteger(holder, 'a')
  expect(exactMember(holder, 'a')).toBe(9007199254740992)
})
