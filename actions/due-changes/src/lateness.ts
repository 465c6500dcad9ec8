import type { Opening } from '@chg/change'
import { isChgError } from '@chg/core'
import { ticksBetween } from '@chg/windows'

/** How late a look at an opening came. */
export interface Lateness {
  /** When the first look was due: at the first tick of the schedule after the opening, without a schedule at the opening. */
  readonly expectedAt: Date
  /** Milliseconds from then to the look that came. */
  readonly late: number
  /** Looks of the schedule since then that did not come, or came to nothing. */
  readonly skippedTicks: number
}

/**
 * GitHub promises no punctuality of `on.schedule`: runs begin late, and some never do. `schedule` is the cron line that started this
 * run, from its event. Without one, or with one that is none, only the opening itself is measured by.
 */
export function latenessOf({ opens }: Opening, now: Date, schedule: string | undefined): Lateness {
  const opening = new Date(opens)
  const ticks = schedule === undefined ? undefined : ticksOf(schedule, opening, now)
  const expectedAt = ticks?.first ?? opening
  return {
    expectedAt,
    late: Math.max(0, now.getTime() - expectedAt.getTime()),
    skippedTicks: Math.max(0, (ticks?.count ?? 1) - 1),
  }
}

function ticksOf(schedule: string, from: Date, until: Date): ReturnType<typeof ticksBetween> {
  try {
    return ticksBetween(schedule, from, until)
  } catch (error) {
    if (isChgError(error, 'schedule-invalid')) return undefined
    throw error
  }
}
