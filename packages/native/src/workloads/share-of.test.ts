import { expect, test } from 'vitest'
import { Check } from '../check.ts'
import { Field } from '../values/field.ts'
import { isNone } from './share-of.ts'

test.each([
  [0, true],
  ['0%', true],
  ['00%', true],
  [1, false],
  ['1%', false],
  ['5', false],
])('%j is none: %s', (share, expected) => {
  expect(isNone(new Field(new Check(36), share))).toBe(expected)
})
