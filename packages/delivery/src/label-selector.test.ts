import { expect, test } from 'vitest'
import { matchesSelector } from './label-selector.ts'

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
])('%j: %s', (selector, expected) => {
  expect(matchesSelector(selector, labels)).toBe(expected)
})
