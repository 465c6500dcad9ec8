import { expect, test } from 'vitest'
import { pollUntil } from './poll.ts'
import { virtualClock } from './virtual-clock.ts'

test('looking ends at the first answer', async () => {
  const clock = virtualClock()
  let looks = 0
  const seen = await pollUntil(async () => (++looks === 3 ? 'there' : undefined), {
    clock,
    interval: 5_000,
    timeout: 60_000,
  })
  expect([seen, looks, clock.slept]).toEqual(['there', 3, [5_000, 5_000]])
})

test('looking ends at the deadline, with a last look at it', async () => {
  const clock = virtualClock()
  const looks: string[] = []
  const look = async () => void looks.push(clock.now().toISOString().slice(14, 19))
  expect(await pollUntil(look, { clock, interval: 4_000, timeout: 10_000 })).toBeUndefined()
  expect(looks).toEqual(['00:00', '00:04', '00:08', '00:10'])
})

test('without any time there is one look', async () => {
  let looks = 0
  const look = async () => {
    looks += 1
    return undefined
  }
  await pollUntil(look, { clock: virtualClock(), interval: 1_000, timeout: 0 })
  expect(looks).toBe(1)
})

test('an abort during the wait rejects with its reason', async () => {
  const clock = virtualClock()
  const abort = new AbortController()
  clock.onAdvance(() => abort.abort(new Error('cancelled')))
  const patience = { clock, signal: abort.signal, interval: 1_000, timeout: 60_000 }
  await expect(pollUntil(async () => undefined, patience)).rejects.toThrow('cancelled')
})

test('what the look throws passes through', async () => {
  const patience = { clock: virtualClock(), interval: 1_000, timeout: 60_000 }
  await expect(pollUntil(() => Promise.reject(new Error('broken')), patience)).rejects.toThrow('broken')
})
