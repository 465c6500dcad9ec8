import { expect, test } from 'vitest'
import { positionsIn } from './lines.ts'

test.each([
  [0, 1, 1],
  [1, 1, 2],
  [2, 1, 3],
  [3, 2, 1],
  [4, 3, 1],
  [6, 3, 3],
])('offset %d is in line %d, column %d', (offset, line, column) => {
  expect(positionsIn('ab\n\ncd')(offset)).toEqual({ line, column })
})

test('a text without lines has one', () => {
  expect(positionsIn('')(0)).toEqual({ line: 1, column: 1 })
})
