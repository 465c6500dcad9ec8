import { expect, test } from 'vitest'
import { ChgError, causesOf, isChgError, messageOf } from './errors.ts'

test('an error is known by its code', () => {
  const error = new ChgError('tool-missing', 'kubectl is not on PATH', 'install kubectl')
  expect(isChgError(error)).toBe(true)
  expect(isChgError(error, 'tool-missing')).toBe(true)
  expect(isChgError(error, 'tool-timeout')).toBe(false)
  expect(isChgError(new Error('other'))).toBe(false)
})

test('causes come outermost first, and a circle of them ends', () => {
  const inner = new Error('inner')
  const outer = new ChgError('a-code', 'outer', 'fix', { cause: inner })
  expect(causesOf(outer)).toEqual(['outer', 'inner'])
  inner.cause = outer
  expect(causesOf(outer)).toHaveLength(10)
})

test('anything thrown has a message', () => {
  expect([messageOf(new Error('text')), messageOf('word'), messageOf(undefined)]).toEqual([
    'text',
    'word',
    'undefined',
  ])
})
