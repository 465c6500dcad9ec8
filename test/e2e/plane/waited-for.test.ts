import { spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { WAITED_FOR_BY, whenNobodyWaits } from './waited-for.ts'

test('it ends when the one that waits is gone, and not before', async () => {
  const waiting = spawn('sleep', ['60'])
  const ended: string[] = []
  const gone = new Promise<void>((resolve) =>
    whenNobodyWaits({ [WAITED_FOR_BY]: String(waiting.pid) }, () => {
      ended.push('once')
      resolve()
    }),
  )
  await delay(1200)
  expect(ended).toEqual([])
  waiting.kill('SIGKILL')
  await gone
  expect(ended).toEqual(['once'])
})

test('where nobody is named, it goes on', async () => {
  for (const env of [{}, { [WAITED_FOR_BY]: '' }, { [WAITED_FOR_BY]: 'somebody' }])
    whenNobodyWaits(env, () => expect.unreachable())
  await delay(1200)
})
