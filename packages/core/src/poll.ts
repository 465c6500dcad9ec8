import type { Clock } from './clock.ts'

/** How long and how often to look: milliseconds, on the given clock. */
export interface Patience {
  readonly clock: Clock
  readonly signal?: AbortSignal
  /** Milliseconds between two looks. */
  readonly interval: number
  /** Milliseconds from now after which looking ends. */
  readonly timeout: number
}

/**
 * Looks until `look` returns something other than undefined, or until the deadline has passed; then undefined.
 * Looks at least once, never sleeps past the deadline, and looks a last time at it.
 * An abort rejects with the signal's reason; whatever `look` throws passes through.
 */
export async function pollUntil<T>(
  look: () => Promise<T | undefined>,
  { clock, signal, interval, timeout }: Patience,
): Promise<T | undefined> {
  const deadline = clock.now().getTime() + timeout
  for (;;) {
    signal?.throwIfAborted()
    const seen = await look()
    if (seen !== undefined) return seen
    const left = deadline - clock.now().getTime()
    if (left <= 0) return undefined
    await clock.sleep(Math.max(1, Math.min(interval, left)), signal)
  }
}
