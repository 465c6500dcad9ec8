import type { Clock } from './clock.ts'

/** A clock for tests: `sleep` moves it at once, so a wait of two hours takes no time. */
export interface VirtualClock extends Clock {
  /** Moves the clock on by `ms` milliseconds. */
  advance(ms: number): void
  /** Every sleep so far, in milliseconds. */
  readonly slept: readonly number[]
  /** Called after each move: where a test changes the world "later". */
  onAdvance(listener: (now: Date) => void): void
}

/** `start` is an RFC 3339 instant. */
export function virtualClock(start = '2026-11-24T02:00:00Z'): VirtualClock {
  let now = new Date(start).getTime()
  const slept: number[] = []
  const listeners: ((now: Date) => void)[] = []
  const advance = (ms: number) => {
    now += ms
    for (const listener of listeners) listener(new Date(now))
  }
  return {
    now: () => new Date(now),
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      slept.push(ms)
      advance(ms)
      // Lets pending input and output happen between two virtual moments.
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    },
    advance,
    slept,
    onAdvance: (listener) => void listeners.push(listener),
  }
}
