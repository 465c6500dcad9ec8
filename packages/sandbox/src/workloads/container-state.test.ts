import { numberAt, stringAt } from '@chg/core'
import { expect, test } from 'vitest'
import { containerStateAt } from './container-state.ts'

const start = Date.UTC(2026, 10, 24, 2)
const crashAt = (ms: number, after = 1_000) =>
  containerStateAt({ kind: 'crash', after }, 'web:1', start, start + ms)

test('a crash loop restarts at once, then after 10, 20, 40 s, and never waits longer than 5 min', () => {
  const restarts = (ms: number) => crashAt(ms).restartCount
  expect([500, 1_500, 11_500, 13_500].map(restarts)).toEqual([0, 1, 1, 2])
  const starts: number[] = []
  for (let ms = 0, seen = -1; ms < 3_600_000; ms += 500) {
    const count = restarts(ms)
    if (count > seen) starts.push(ms)
    seen = count
  }
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0))
  expect(gaps.slice(0, 8)).toEqual([1_000, 11_000, 21_000, 41_000, 81_000, 161_000, 301_000, 301_000])
})

test('between two attempts it waits in CrashLoopBackOff and shows how the last one ended', () => {
  const { state, lastState, ready } = crashAt(5_000)
  expect(stringAt(state, 'waiting', 'reason')).toBe('CrashLoopBackOff')
  expect(numberAt(lastState, 'terminated', 'exitCode')).toBe(1)
  expect(ready).toBe(false)
})

test('an image that lives for a while before it crashes is seen ready', () => {
  expect(crashAt(10_000, 60_000).ready).toBe(true)
  expect(crashAt(500).ready).toBe(false)
})
