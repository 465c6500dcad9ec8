import type { Clock } from './clock.ts'

/** Bounds of a retry. Delays double from `delay` up to `maxDelay` milliseconds. */
export interface RetryBounds {
  readonly clock: Clock
  readonly signal?: AbortSignal
  /** Attempts in all, the first one included. */
  readonly attempts: number
  readonly delay: number
  readonly maxDelay?: number
}

/**
 * Calls `attempt` again only while `again` says so; the last error passes through unchanged.
 * `again` may return a number: the milliseconds that the other side asked us to wait (Retry-After).
 */
export async function retry<T>(
  attempt: (count: number) => Promise<T>,
  again: (error: unknown) => boolean | number,
  { clock, signal, attempts, delay, maxDelay = 30_000 }: RetryBounds,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    signal?.throwIfAborted()
    try {
      return await attempt(count)
    } catch (error) {
      const wish = count < attempts && again(error)
      if (wish === false) throw error
      const backoff = Math.min(delay * 2 ** (count - 1), maxDelay)
      await clock.sleep(
        typeof wish === 'number' ? Math.min(Math.max(wish, backoff), maxDelay) : backoff,
        signal,
      )
    }
  }
}
