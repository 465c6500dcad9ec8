import { formatDuration, formatInstant } from '@chg/core'
import type { Decision } from '@chg/windows'

/** Between two lines of the log: often enough to see that it lives, seldom enough to be read. */
const PACE = 15 * 60_000

/** Tells of a wait: how long it will be, again at a readable pace, and at once when the opening has moved. */
export function waitingProgress(
  within: number,
  interval: number,
  say: (line: string) => void,
): (decision: Decision) => void {
  let told = Number.NEGATIVE_INFINITY
  let opening: number | undefined
  return ({ nextOpen, at }) => {
    const now = at.getTime()
    if (nextOpen === undefined || nextOpen.getTime() <= now) return
    const moved = opening !== undefined && opening !== nextOpen.getTime()
    if (!moved && now - told < PACE) return
    const first = opening === undefined
    told = now
    opening = nextOpen.getTime()
    const left = formatDuration(opening - now)
    const bounds = first
      ? `; waits ${formatDuration(within)} at most, and looks at the calendar every ${formatDuration(interval)}`
      : ''
    const how = moved ? 'the window has moved' : first ? 'waiting for the window' : 'still waiting'
    say(`${how}: it opens ${formatInstant(nextOpen)}, in ${left}${bounds}`)
  }
}
