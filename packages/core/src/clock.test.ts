import { expect, test } from 'vitest'
import { systemClock } from './clock.ts'
import { virtualClock } from './virtual-clock.ts'

test('a sleep of the system clock ends at once when it is aborted', async () => {
  const abort = new AbortController()
  const asleep = systemClock.sleep(60_000, abort.signal)
  abort.abort(new Error('cancelled'))
  await expect(asleep).rejects.toThrow('cancelled')
  await expect(systemClock.sleep(60_000, abort.signal)).rejects.toThrow('cancelled')
})

test('the system clock goes on while one sleeps', async () => {
  const before = systemClock.now().getTime()
  await systemClock.sleep(2)
  expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before + 1)
})

test('the virtual clock moves by what is slept, and tells its listeners', async () => {
  const clock = virtualClock('2026-11-24T02:00:00Z')
  const told: string[] = []
  clock.onAdvance((now) => told.push(now.toISOString()))
  await clock.sleep(7_200_000)
  clock.advance(1_000)
  expect(clock.now().toISOString()).toBe('2026-11-24T04:00:01.000Z')
  expect(told).toEqual(['2026-11-24T04:00:00.000Z', '2026-11-24T04:00:01.000Z'])
  expect(clock.slept).toEqual([7_200_000])
  await expect(clock.sleep(1, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled')
})
