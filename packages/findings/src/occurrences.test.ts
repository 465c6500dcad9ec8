import { expect, test } from 'vitest'
import { occurrences } from './occurrences.ts'

test('pairs are counted, and pairs that only share a half are others', () => {
  const highs = Uint32Array.of(1, 1, 2, 1, 2, 2, 0, 0)
  const lows = Uint32Array.of(7, 8, 7, 7, 8, 7, 0, 0)
  expect([...occurrences(highs, lows)]).toEqual([1, 1, 1, 2, 1, 2, 1, 2])
})

test('many of many kinds are counted as a map counts them', () => {
  const lows = Uint32Array.from({ length: 20_000 }, (_, at) => Math.imul(at, 7_919) % 5_000)
  const highs = lows.map((low) => low % 3)
  const seen = new Map<number, number>()
  const expected = Array.from(lows, (low) => {
    seen.set(low, (seen.get(low) ?? 0) + 1)
    return seen.get(low)
  })
  expect([...occurrences(highs, lows)]).toEqual(expected)
})

test('there may be none', () => {
  expect(occurrences(new Uint32Array(0), new Uint32Array(0))).toHaveLength(0)
})
