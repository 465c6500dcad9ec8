import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Stage, together } from './stage.ts'

function emptyStage(): Stage {
  const failed = new AbortController()
  return {
    directory: '/nowhere',
    binaries: {},
    signal: failed.signal,
    fail: (reason) => failed.abort(reason),
    say: () => undefined,
    programs: [],
    undo: [],
  }
}

test('what is started together is given back in its order', async () => {
  const [late, early] = await together(
    emptyStage(),
    delay(5).then(() => 'late'),
    Promise.resolve(7),
  )
  expect([late, early]).toEqual(['late', 7])
})

test('when one fails the others are ended, and waited for, before its reason is thrown', async () => {
  const stage = emptyStage()
  const seen: string[] = []
  const slow = new Promise<void>((_, reject) =>
    stage.signal.addEventListener('abort', () => {
      seen.push('told to end')
      setTimeout(() => {
        seen.push('ended')
        reject(stage.signal.reason)
      }, 5)
    }),
  )
  const reason = new Error('no such flag')
  await expect(together(stage, slow, Promise.reject(reason))).rejects.toBe(reason)
  expect(seen).toEqual(['told to end', 'ended'])
})
