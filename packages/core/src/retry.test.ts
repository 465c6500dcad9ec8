import { expect, test } from 'vitest'
import { retry } from './retry.ts'
import { virtualClock } from './virtual-clock.ts'

const failing = (times: number) => {
  let calls = 0
  return async () => {
    calls += 1
    if (calls <= times) throw new Error(`failure ${calls}`)
    return calls
  }
}

test('delays double up to their bound', async () => {
  const clock = virtualClock()
  await retry(failing(4), () => true, { clock, attempts: 5, delay: 1_000, maxDelay: 3_000 })
  expect(clock.slept).toEqual([1_000, 2_000, 3_000, 3_000])
})

test('after the last attempt its error passes through', async () => {
  const clock = virtualClock()
  await expect(retry(failing(9), () => true, { clock, attempts: 3, delay: 1 })).rejects.toThrow('failure 3')
  expect(clock.slept).toHaveLength(2)
})

test('an error that is not worth it is not tried again', async () => {
  const clock = virtualClock()
  await expect(retry(failing(1), () => false, { clock, attempts: 5, delay: 1 })).rejects.toThrow('failure 1')
  expect(clock.slept).toEqual([])
})

test('the other side may ask for a longer wait, within the bound', async () => {
  const clock = virtualClock()
  const wishes = [100, 7_000, 90_000]
  await retry(failing(3), () => wishes.shift() ?? false, {
    clock,
    attempts: 5,
    delay: 1_000,
    maxDelay: 30_000,
  })
  expect(clock.slept).toEqual([1_000, 7_000, 30_000])
})

test('an abort ends the waiting', async () => {
  const clock = virtualClock()
  const abort = new AbortController()
  clock.onAdvance(() => abort.abort(new Error('cancelled')))
  const bounds = { clock, signal: abort.signal, attempts: 5, delay: 1_000 }
  await expect(retry(failing(9), () => true, bounds)).rejects.toThrow('cancelled')
})
