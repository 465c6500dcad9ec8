import { expect, test } from 'vitest'
import { isSlip } from './slip.ts'

test.each([
  ['frontend', 'frontned', true],
  ['frontend', 'fronted', true],
  ['frontend', 'frontendd', true],
  ['frontend', 'frontand', true],
  ['frontend', 'frontend', false],
  ['frontend', 'backend', false],
  ['leader', 'reader', false],
  ['app', 'api', false],
  ['web', 'wbe', false],
  ['web-1', 'web-2', false],
  ['worker1', 'worker', false],
  ['worker', 'workers', true],
])('%s and %s: %s', (one, other, expected) => {
  expect(isSlip(one, other)).toBe(expected)
  expect(isSlip(other, one)).toBe(expected)
})
