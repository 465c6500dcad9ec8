import { instantOfWall } from '../zones/wall-instant.ts'
import type { Zone } from '../zones/zone.ts'

const DAY = 86_400_000
/** Farther away from a change of clocks local time runs evenly. */
const NEAR = 2 * DAY

/**
 * The first instant at which the clock on the wall shows that time, or has passed it: a time that is skipped when clocks go forward
 * is the change itself, and one that comes twice is the first of the two. Later times are never earlier instants.
 */
export const firstInstantAt: ToInstant = (zone, wall) => instantOfWall(zone, wall, 'end of gap')

/**
 * The instant of a local time as RFC 5545, 3.3.5 has it: one that is skipped counts by the offset before the gap (02:30 is 03:30
 * then), one that comes twice is the first. It is `compatible` of Temporal, too.
 */
export const instantByRfc5545: ToInstant = (zone, wall) => instantOfWall(zone, wall, 'offset before')

/** Local times as instants. */
export type ToInstant = (zone: Zone, wall: number) => number

/** Starts, from `from` on and before `until`, in order: by a wall clock, or as instants. */
export interface Starts {
  between(from: number, until: number): Iterable<number>
}

/** The instants of local times: from `from` on and before `until`, in order, read no further than they are asked for. */
export function* instantsBetween(
  walls: Starts,
  zone: Zone,
  from: number,
  until: number,
  toInstant: ToInstant = firstInstantAt,
): Generator<number, void> {
  for (let at = from; at < until; ) {
    const change = zone.nextChange(at - NEAR, until + NEAR)
    const calm = Math.min(until, change - NEAR)
    const end = calm > at ? calm : Math.min(until, change + NEAR)
    if (calm > at) {
      const offset = zone.offsetAt(at)
      for (const wall of walls.between(at + offset, end + offset)) yield wall - offset
    } else yield* aroundChange(walls, zone, at, end, toInstant)
    at = end
  }
}

function* aroundChange(
  walls: Starts,
  zone: Zone,
  from: number,
  until: number,
  toInstant: ToInstant,
): Generator<number, void> {
  // What a change up to a day before may have moved across the edges of what is asked for.
  const low = from + Math.min(zone.offsetAt(from), zone.offsetAt(from - DAY))
  const high = until + Math.max(zone.offsetAt(until), zone.offsetAt(until - DAY))
  // Instants by RFC 5545 may be out of order around a gap: each waits until none that is earlier can come.
  let waiting: number[] = []
  for (const wall of walls.between(low, high)) {
    const at = toInstant(zone, wall)
    if (waiting.length > 0) {
      const earliest = firstInstantAt(zone, wall)
      yield* waiting.filter((one) => one <= earliest)
      waiting = waiting.filter((one) => one > earliest)
    }
    if (at >= from && at < until) waiting = [...waiting, at].sort((a, b) => a - b)
  }
  yield* waiting
}
