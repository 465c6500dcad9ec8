import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { buildProgress } from './progress.ts'

test('says what is built, for how long, and how many are left', () => {
  const clock = virtualClock()
  const lines: string[] = []
  const progress = buildProgress(['etcd', 'kwok'], (line) => lines.push(line), clock)
  progress.began('etcd')
  clock.advance(30_000)
  progress.tick()
  clock.advance(40_000)
  progress.ended('etcd')
  progress.tick()
  expect(lines).toEqual([
    'to build: etcd, kwok (2 in all; they are kept for next time)',
    'etcd: building',
    'etcd: building for 30s, 2 left',
    'etcd: built in 1m 10s, 1 left',
  ])
})

test('is silent when there is nothing to build', () => {
  const lines: string[] = []
  buildProgress([], (line) => lines.push(line)).tick()
  expect(lines).toEqual([])
})
