import { expect, test } from 'vitest'
import { withoutDropped } from './dropped-fields.ts'

test('what was applied and is no longer wanted goes; what others wrote, and what is still wanted, stays', () => {
  const applied = { data: { a: '1', b: '1', other: '1' }, more: { x: 1 } }
  expect(withoutDropped(applied, { data: { a: '1', b: '1' }, more: { x: 1 } }, { data: { a: '2' } })).toEqual(
    {
      data: { a: '1', other: '1' },
    },
  )
})

test('items of lists go by what names them', () => {
  const list = (...names: readonly string[]) => ({ env: names.map((name) => ({ name, value: '1' })) })
  expect(withoutDropped(list('other', 'a', 'b'), list('a', 'b'), list('b'))).toEqual(list('other', 'b'))
  const ports = (...numbers: readonly number[]) => ({ ports: numbers.map((port) => ({ port })) })
  expect(withoutDropped(ports(80, 443), ports(80, 443), ports(443))).toEqual(ports(443))
})

test('where nothing goes it is the same object, and what only was null before was not there', () => {
  const applied = { data: { a: '1' }, list: ['a', 'b'], time: 'now' }
  expect(
    withoutDropped(
      applied,
      { data: { a: '2' }, list: ['a', 'c'], time: null },
      { data: { a: '3' }, list: [] },
    ),
  ).toBe(applied)
})
