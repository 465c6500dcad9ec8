import { type Cron, dailyStarts } from '../cron/cron.ts'
import { nextStart } from '../cron/cron-next.ts'
import { lastOnWall } from '../cron/cron-wall.ts'
import { utc } from '../zones/zone.ts'
import { type Activity, isActive } from './activity.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/**
 * The first instant after `instant` at which the activity of a window may change, not later than `limit`.
 * Instants of zero length between two occurrences that touch do not count. All times in milliseconds; look a year ahead at most.
 */
export function nextEdge(activity: Activity, instant: number, limit: number): number {
  const { cron, duration, zone } = activity
  const just = instant + 1
  const offset = zone.offsetAt(just)
  // Up to the next change of clocks the wall clock runs evenly; that change is an edge itself.
  const change = zone.nextChange(just, limit)
  const wall = just + offset
  const wallLimit = change + offset
  if (isActive(activity, just)) return endOfActivity(activity, wall, wallLimit) - offset
  // Without a positive duration no start opens the window: only a schedule that has run dry could.
  if (duration <= 0 && nextStart(cron, wallLimit - duration) !== undefined) return change
  return Math.min(nextStart(cron, wall - 1) ?? wallLimit, wallLimit) - offset
}

/** Where the occurrences that overlap or touch, from the one at `wall` on, come to an end; not later than `limit`. */
function endOfActivity({ cron, duration }: Activity, wall: number, limit: number): number {
  const daily = cron.zone === utc ? dailyStarts(cron) : undefined
  const lastOfDay = daily !== undefined && daily.widestGap * MINUTE <= duration ? daily.last * MINUTE : 0
  let end = wall
  while (end < limit) {
    const first = nextStart(cron, end - duration)
    if (first === undefined) end = endOfDrought(cron, end - duration, limit - duration) + duration
    else if (first > end) return end
    else {
      const last = lastStart(cron, first, end)
      // Where the starts of a day are no farther apart than the duration, one of them leads to the last of them.
      end = Math.max(last, Math.floor(last / DAY) * DAY + lastOfDay) + duration
    }
  }
  return limit
}

/** The last start that is not after `until`; `first` is one. */
function lastStart(cron: Cron, first: number, until: number): number {
  if (cron.zone === utc) return lastOnWall(cron, until, first) ?? first
  let low = first
  let high = until + 1
  while (high - low > 1_000) {
    const middle = low + Math.ceil((high - low) / 2)
    const start = nextStart(cron, middle - 1)
    if (start !== undefined && start <= until) low = start
    else high = middle
  }
  return low
}

/** From `from` on there is no start for five years: the first second from which there is one again; not later than `limit`. */
function endOfDrought(cron: Cron, from: number, limit: number): number {
  if (nextStart(cron, limit) === undefined) return limit
  let low = from
  let high = limit
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2)
    if (nextStart(cron, middle) === undefined) low = middle
    else high = middle
  }
  return high
}
