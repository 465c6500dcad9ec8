import { isAlive } from './process-id.ts'

/** The environment variable with the id of the process that waits for this one. */
export const WAITED_FOR_BY = 'CHG_WAITED_FOR_BY'

const LOOK_EVERY_MS = 500

/** Calls `end` once the process that waits for this one, if its environment names one, is gone. Keeps nothing alive. */
export function whenNobodyWaits(env: NodeJS.ProcessEnv, end: () => void): void {
  const waiting = Number(env[WAITED_FOR_BY])
  if (!Number.isInteger(waiting) || waiting <= 0) return
  const look = setInterval(() => {
    if (isAlive(waiting)) return
    clearInterval(look)
    end()
  }, LOOK_EVERY_MS)
  look.unref()
}
