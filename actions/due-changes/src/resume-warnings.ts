import type { Reporter } from '@chg/action'
import { formatDuration, sayCount, sayInstant } from '@chg/core'
import type { MissedWindow } from './missed-window.ts'
import type { LateResumable } from './take-up.ts'

/** Warns of every window that was missed, and of what is resumed after looks of the schedule that did not come. */
export function warnOfLateness(
  resumed: readonly LateResumable[],
  missed: readonly MissedWindow[],
  reporter: Pick<Reporter, 'warning'>,
): void {
  for (const { verdict } of missed)
    reporter.warning(`missed window: ${verdict.reason} Next: ${verdict.next}.`)
  for (const { change, application, lateness } of resumed) {
    const { expectedAt, late, skippedTicks } = lateness
    if (skippedTicks === 0) continue
    reporter.warning(
      `late: ${change} on ${application} was to be resumed ${sayInstant(expectedAt)} and is resumed ${formatDuration(late)} later; ${sayCount(skippedTicks, 'look')} of the schedule did not come.`,
    )
  }
}
