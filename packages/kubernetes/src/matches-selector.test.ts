import { expect, test } from 'vitest'
import { matchesSelector } from './matches-selector.ts'

const labels = { tier: 'production', team: 'shop' }
const one = (operator: string, key: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, values }],
})

test.each([
  [{}, true],
  [{ matchLabels: { tier: 'production' } }, true],
  [{ matchLabels: { tier: 'production', team: 'other' } }, false],
  [one('In', 'team', 'shop', 'x'), true],
  [one('In', 'none', 'x'), false],
  [one('NotIn', 'team', 'shop'), false],
  [one('NotIn', 'none', 'x'), true],
  [one('Exists', 'team'), true],
  [one('DoesNotExist', 'team'), false],
  [one('Like', 'team'), false],
  [undefined, true],
  // Not a label, though every object of JavaScript has it.
  [one('Exists', 'constructor'), false],
  [one('NotIn', 'constructor', 'x'), true],
])('%j: %s', (selector, expected) => {
  expect(matchesSelector(selector, labels)).toBe(expected)
})
