import process from 'node:process'
import { messageOf } from '@chg/core'
import { clusterIn, startPlane } from './plane.ts'
import { recordFile, removeRecord, writeRecord } from './plane-record.ts'
import { whenNobodyWaits } from './waited-for.ts'

/** What the keeper tells the `plane up` that started it. */
export interface KeeperNews {
  readonly line?: string
  /** How starting ended; nothing more is told after this. */
  readonly ended?: 'ready' | 'failed'
}

/**
 * Puts up a plane and keeps it until it is told to end: SIGTERM, SIGINT, the end of its `plane up` before all was ready,
 * or of the process that its environment names as the one that waits.
 * Runs as a process of its own.
 */
export async function keepPlane(services: readonly string[]): Promise<void> {
  const file = recordFile(process.env)
  const abort = new AbortController()
  const end = () => abort.abort(new Error('interrupted'))
  for (const event of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(event, end)
  process.once('disconnect', end)
  whenNobodyWaits(process.env, end)
  const tell = (news: KeeperNews) => {
    if (process.connected) process.send?.(news)
  }
  const record = { keeper: process.pid, ready: false, programs: {} }
  try {
    const plane = await startPlane({
      services,
      cluster: clusterIn(process.env),
      signal: abort.signal,
      say: (line) => tell({ line }),
      began: (directory) => writeRecord(file, { ...record, directory }),
    })
    const { stop, ...addresses } = plane
    writeRecord(file, { ...record, ...addresses, ready: true })
    process.off('disconnect', end)
    tell({ ended: 'ready' })
    if (process.connected) process.disconnect()
    await untilAborted(abort.signal)
    await stop()
  } catch (error) {
    tell({ line: messageOf(error) })
    tell({ ended: 'failed' })
    process.exitCode = 1
  } finally {
    removeRecord(file)
    if (process.connected) process.disconnect()
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  // A timer keeps the process alive while it has nothing else to wait for.
  const alive = setInterval(() => undefined, 2 ** 30)
  return new Promise((resolve) => {
    const done = () => {
      clearInterval(alive)
      resolve()
    }
    if (signal.aborted) done()
    else signal.addEventListener('abort', done, { once: true })
  })
}
