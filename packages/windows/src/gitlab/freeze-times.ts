import type { Cron } from '../cron/cron.ts'
import { firstOnWall, lastOnWall } from '../cron/cron-wall.ts'
import type { Times } from '../times.ts'
import { instantOfWall } from '../zones/wall-instant.ts'
import type { Zone } from '../zones/zone.ts'

const DAY = 86_400_000
/** The longest time between two 29ths of February. */
const RAREST = 8 * 366 * DAY
const SECOND = 1_000
const FAR = 36 * 3_600_000

/** Whether a schedule has any start at all: `0 0 31 2 *` has none. */
export function everComes(cron: Cron): boolean {
  return firstFrom(cron, Date.UTC(2000, 0, 1)) !== undefined
}

/**
 * Frozen from each start to the first end after it, also where more starts come in between.
 * Source of the rule: GitLab, `Ci::FreezePeriod#within_freeze_period?` (which counts the second of the end in, and that of the
 * start out). Where the clock skips a start or an end, it is the instant of the jump.
 */
export function freezeTimes(start: Cron, end: Cron, zone: Zone): Times {
  const instantOf = (wall: number) => instantOfWall(zone, wall, 'end of gap')
  /** What the wall clock may show at an instant, were the next change of clocks over, or the last one not yet. */
  const wallsAt = (instant: number) =>
    [instant - FAR, instant, instant + FAR].map((near) => instant + zone.offsetAt(near))
  /** The last start at or before an instant. */
  const lastStart = (instant: number): number | undefined => {
    for (let wall = Math.max(...wallsAt(instant)); ; wall -= SECOND) {
      const found = lastOnWall(start, wall, wall - RAREST)
      if (found === undefined) return undefined
      const at = instantOf(found)
      if (at <= instant) return at
      wall = found
    }
  }
  /** The first one after an instant. */
  const firstAfter = (cron: Cron, instant: number): number | undefined => {
    for (let wall = Math.min(...wallsAt(instant)); ; wall += SECOND) {
      const found = firstFrom(cron, wall)
      if (found === undefined) return undefined
      const at = instantOf(found)
      if (at > instant) return at
      wall = found
    }
  }
  const endAt = (instant: number): number => {
    const begun = lastStart(instant)
    return begun === undefined ? instant : (firstAfter(end, begun) ?? Number.POSITIVE_INFINITY)
  }
  return {
    activeAt: (instant) => endAt(instant) > instant,
    nextEdge(instant, limit) {
      const until = endAt(instant + 1)
      const next = until > instant + 1 ? until : (firstAfter(start, instant + 1) ?? limit)
      return Math.min(next, limit)
    },
  }
}

function firstFrom(cron: Cron, wall: number): number | undefined {
  return firstOnWall(cron, wall) ?? firstOnWall(cron, wall + RAREST / 2)
}
