import type { Zone } from './zone.ts'

/** More than the widest distance between two zones, and less than the time between two changes of one. */
const FAR = 36 * 3_600_000

/**
 * The instant at which the wall clock of a zone shows `wall` (milliseconds, as if it were UTC). A time that comes twice is the
 * first of the two. One that is skipped: `offset before` reads it by the offset before the gap, so 02:30 is an hour after 01:30
 * (RFC 5545, 3.3.5); `end of gap` takes the instant at which the clock jumps.
 */
export function instantOfWall(
  zone: Pick<Zone, 'offsetAt' | 'nextChange'>,
  wall: number,
  skipped: 'offset before' | 'end of gap',
): number {
  const before = zone.offsetAt(wall - FAR)
  const after = zone.offsetAt(wall + FAR)
  if (before === after && zone.offsetAt(wall - before) === before) return wall - before
  const early = wall - before
  const late = wall - after
  if (zone.offsetAt(early) === before) return early
  if (zone.offsetAt(late) === after) return late
  return skipped === 'offset before' ? early : zone.nextChange(Math.min(late, early), Math.max(late, early))
}
