import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isAlive } from '../../test/e2e/plane/process-id.ts'
import { runGroup } from './run-group.ts'

const never = new AbortController().signal

test('says whether the tool exits 0', async () => {
  expect(await runGroup(process.execPath, ['-e', ''], never)).toBe(true)
  expect(await runGroup(process.execPath, ['-e', 'process.exit(3)'], never)).toBe(false)
})

test('the tool is told who waits for it', async () => {
  const script = `process.exit(process.env.CHG_WAITED_FOR_BY === '${process.pid}' && process.env.A === 'b' ? 0 : 1)`
  expect(await runGroup(process.execPath, ['-e', script], never, { A: 'b' })).toBe(true)
})

test('an abort ends the tool and what it has started, also what does not listen', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'chg-group-')), 'pids')
  const abort = new AbortController()
  const script = `trap '' TERM; sleep 60 & echo $! >> ${file}; trap - TERM; sleep 60 & echo $! >> ${file}; wait`
  const running = runGroup('sh', ['-c', script], abort.signal)
  const pids = () => readFileSync(file, { encoding: 'utf8', flag: 'a+' }).trim().split('\n').map(Number)
  while (pids().length < 2) await delay(10)
  abort.abort()
  expect(await running).toBe(false)
  // SIGKILL is on its way when this returns.
  while (pids().some(isAlive)) await delay(10)
})

test('nothing is started once it is aborted', async () => {
  expect(await runGroup('no-such-tool', [], AbortSignal.abort())).toBe(false)
})
