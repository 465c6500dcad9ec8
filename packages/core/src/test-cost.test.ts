import { expect, test } from 'vitest'
import { costOf } from './test-cost.ts'

const count = (rounds: number) => () => {
  let sum = 0
  for (let index = 0; index < rounds; index += 1) sum += Math.sqrt(index)
  return sum
}

test('ten times the work costs several times as much, and nothing costs next to nothing', () => {
  costOf(count(1_000_000))
  expect(costOf(count(400_000_000))).toBeGreaterThan(3 * costOf(count(40_000_000)))
  expect(costOf(() => undefined)).toBeLessThan(0.5)
})
