import { type Clock, type Patience, systemClock } from '@chg/core'

/** For following on a real clock: ten looks a second, two minutes at most. */
export const patience: Patience = {
  clock: systemClock,
  signal: new AbortController().signal,
  interval: 100,
  timeout: 120_000,
}

/** A clock that runs that many times as fast as the real one: a minute of patience is over in a second. */
export function hasty(times: number): { readonly clock: Clock; readonly signal: AbortSignal } {
  const start = systemClock.now().getTime()
  return {
    signal: new AbortController().signal,
    clock: {
      now: () => new Date(start + (systemClock.now().getTime() - start) * times),
      sleep: (ms, signal) => systemClock.sleep(ms / times, signal),
    },
  }
}
