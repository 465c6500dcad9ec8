import { formatDuration, pollUntil, systemClock } from '@chg/core'

const LOOK_EVERY_MS = 100

/** Looks until `look` gives something; throws after `timeout` milliseconds, with the last thing that was `seen`. */
export async function eventually<T>(
  what: string,
  look: (seen: (thing: unknown) => void) => Promise<T | undefined>,
  timeout = 60_000,
): Promise<T> {
  let last: unknown
  const seen = (thing: unknown) => {
    last = thing
  }
  const found = await pollUntil(() => look(seen), {
    clock: systemClock,
    signal: new AbortController().signal,
    interval: LOOK_EVERY_MS,
    timeout,
  })
  if (found !== undefined) return found
  throw new Error(
    `waited ${formatDuration(timeout)} for ${what}; last seen: ${JSON.stringify(last, undefined, 2)}`,
  )
}
