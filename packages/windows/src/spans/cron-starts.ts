import type { Cron } from '../cron/cron.ts'
import { firstOnWall } from '../cron/cron-wall.ts'
import { instantsBetween, type Starts } from '../recurrence/local-time.ts'
import type { Zone } from '../zones/zone.ts'

const YEAR = 365 * 86_400_000

/** The instants at which the clock on the wall of a zone reaches the times of a schedule. */
export function cronStarts(cron: Cron, zone: Zone): Starts {
  const walls: Starts = {
    *between(from, until) {
      for (let at = from; at < until; ) {
        const wall = firstOnWall(cron, at)
        if (wall !== undefined && wall >= until) return
        if (wall !== undefined) yield wall
        // Five years without a start have been looked through: 29 February is missing for eight at the turn of a century.
        at = wall === undefined ? at + 5 * YEAR : wall + 1
      }
    },
  }
  return { between: (from, until) => instantsBetween(walls, zone, from, until) }
}

/** Whether a schedule ever starts: `0 0 30 2 *` never does. */
export function everStarts(cron: Cron): boolean {
  return firstOnWall(cron, Date.UTC(2000, 0, 1)) !== undefined
}
