import { expect, test } from 'vitest'
import { parseHeader } from './parse-header.ts'

test.each([
  ['PRIVATE-TOKEN: abc', 'PRIVATE-TOKEN', 'abc'],
  [' Authorization:Bearer a:b ', 'Authorization', 'Bearer a:b'],
  ['x_y: \t ü', 'x_y', 'ü'],
])('%j is a header', (line, name, value) => {
  expect(parseHeader(line)).toEqual({ name, value })
})

test.each(['', 'abc', ': abc', 'a:', 'a: ', 'a b: c', 'a: b\r\nc: d', 'a: b\0c', 'ä: b'])(
  '%j is none',
  (line) => {
    expect(parseHeader(line)).toBeUndefined()
  },
)
