import { expect, test } from 'vitest'
import { combinations } from './matrix.ts'

test('lists multiply, exclude takes away', () => {
  expect(combinations({ os: ['a', 'b'], version: [1, 2], exclude: [{ os: 'b', version: 1 }] })).toEqual([
    { os: 'a', version: 1 },
    { os: 'a', version: 2 },
    { os: 'b', version: 2 },
  ])
})

// The example of GitHub's own documentation.
test('include extends what it does not overwrite, and adds what it can not extend', () => {
  const matrix = {
    fruit: ['apple', 'pear'],
    animal: ['cat', 'dog'],
    include: [
      { color: 'green' },
      { color: 'pink', animal: 'cat' },
      { fruit: 'apple', shape: 'circle' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ],
  }
  expect(combinations(matrix)).toEqual([
    { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
    { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
    { fruit: 'pear', animal: 'cat', color: 'pink' },
    { fruit: 'pear', animal: 'dog', color: 'green' },
    { fruit: 'banana' },
    { fruit: 'banana', animal: 'cat' },
  ])
})

test('include alone is a list of combinations', () => {
  expect(combinations({ include: [{ change: 'CHG-1' }, { change: 'CHG-2' }] })).toEqual([
    { change: 'CHG-1' },
    { change: 'CHG-2' },
  ])
})
