import { ChgError, type Clock, formatDuration, pollUntil, systemClock } from '@chg/core'

const LOOK_EVERY_MS = 100

/** Looks ten times a second until it is so. Throws `not-ready` at the deadline, and whatever `look` throws. */
export async function waitUntil(
  what: string,
  signal: AbortSignal,
  timeout: number,
  look: () => Promise<boolean>,
  clock: Clock = systemClock,
): Promise<void> {
  const seen = await pollUntil(async () => ((await look()) ? true : undefined), {
    clock,
    signal,
    interval: LOOK_EVERY_MS,
    timeout,
  })
  if (seen !== undefined) return
  const problem = `waited ${formatDuration(timeout)} for ${what}`
  throw new ChgError('not-ready', problem, 'read the logs of the plane')
}
