import process from 'node:process'
import { isAlive } from '../../test/e2e/plane/process-id.ts'
import { ancestors, launchersIn } from './launchers.ts'

const LOOK_EVERY_MS = 500

/** Aborted when this process is told to end, or when the npx or pnpm that has started it is gone: those hand on no signal. */
export function interruption(): AbortSignal {
  const abort = new AbortController()
  const end = () => abort.abort(new Error('interrupted'))
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(event, end)
  const launchers = launchersIn(ancestors())
  const look = setInterval(() => {
    if (!launchers.every(isAlive)) end()
  }, LOOK_EVERY_MS)
  look.unref()
  return abort.signal
}
