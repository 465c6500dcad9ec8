import { type Clock, isChgError } from '@chg/core'
import type { Decision } from './decision.ts'

/** How long to wait for a window, in milliseconds, and how. */
export interface WaitBounds {
  readonly clock: Clock
  readonly signal?: AbortSignal
  /** The longest wait; 0: look once. */
  readonly within: number
  /** The longest time between two looks at the calendar, so that a change of it is seen. */
  readonly interval: number
  /** Told before each sleep. */
  readonly waiting?: (decision: Decision) => void
}

/**
 * Looks at the calendar, and when it will open within the bounds, sleeps and looks again until it is open.
 * Whatever else it says is returned at once: there is no use in waiting for it. `look` reads the calendar anew each time
 * and judges the present. A server that is out of reach in the middle of a wait is asked again while there is time;
 * an abort rejects with the signal's reason.
 */
export async function waitUntilOpen<D extends Decision>(
  look: () => Promise<D>,
  { clock, signal, within, interval, waiting }: WaitBounds,
): Promise<D> {
  const deadline = clock.now().getTime() + within
  let decision = await look()
  for (;;) {
    const { nextOpen, verdict } = decision
    if (verdict.verdict !== 'refuse' || nextOpen === undefined || nextOpen.getTime() > deadline)
      return decision
    waiting?.(decision)
    const now = clock.now().getTime()
    // The opening itself is not inside: the next millisecond is.
    const due = nextOpen.getTime() + 1 - now
    // Due and not open: only where the calendar was out of reach the last time.
    const rest = due > 0 ? Math.min(due, interval) : Math.min(interval, deadline - now)
    await clock.sleep(Math.max(1, rest), signal)
    decision = await lookAgain(look, decision, deadline - clock.now().getTime())
  }
}

async function lookAgain<D extends Decision>(look: () => Promise<D>, last: D, left: number): Promise<D> {
  try {
    return await look()
  } catch (error) {
    const unreachable = isChgError(error) && error.code.endsWith('-unreachable')
    if (!unreachable || left <= 0) throw error
    return last
  }
}
