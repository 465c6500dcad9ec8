import { expect, test } from 'vitest'
import { sayCount } from './say-count.ts'

test('one is one, and all else are several', () => {
  expect([0, 1, 2].map((count) => sayCount(count, 'window'))).toEqual(['0 windows', '1 window', '2 windows'])
  expect([1, 3].map((count) => sayCount(count, 'entry', 'entries'))).toEqual(['1 entry', '3 entries'])
})
