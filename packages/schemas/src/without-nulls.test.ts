import { integerIn, isObject, keepInteger } from '@chg/core'
import { expect, test } from 'vitest'
import { withoutNulls } from './without-nulls.ts'

const schema = { items: { properties: { b: { type: 'string' }, c: { nullable: true } } } }

test('nulls of fields that may be none are left out, and numbers that are rounded are known beside them', () => {
  const value = [2 ** 53, { a: 2 ** 53, b: null, c: null }]
  keepInteger(value, 0, 2n ** 53n + 1n)
  keepInteger(value[1] as object, 'a', 2n ** 53n + 1n)
  const left = withoutNulls(value, schema) as readonly unknown[]
  expect(left).toEqual([2 ** 53, { a: 2 ** 53, c: null }])
  expect(integerIn(left, 0)).toBe(2n ** 53n + 1n)
  expect(isObject(left[1]) && integerIn(left[1], 'a')).toBe(2n ** 53n + 1n)
})

test('a value without them is the given one', () => {
  const value = [1, { b: 'b', c: null }]
  expect(withoutNulls(value, schema)).toBe(value)
})
