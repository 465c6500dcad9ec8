import type { Zone } from '../zone.ts'

const DAY = 86_400_000

/**
 * The first instant at which the clock on the wall shows that time, or has passed it: a time that is skipped when clocks go forward
 * is the change itself, and one that comes twice is the first of the two. Later times are never earlier instants.
 */
export function firstInstantAt(zone: Zone, wall: number): number {
  const { before, after } = aroundChange(zone, wall)
  // In a gap neither offset gives that time back: between the two lies the change.
  const [early, late] = [wall - Math.max(before, after), wall - Math.min(before, after)]
  if (zone.offsetAt(early) === wall - early) return early
  if (zone.offsetAt(late) === wall - late) return late
  return zone.nextChange(early - 1, late + 1)
}

/**
 * The instant of a local time as RFC 5545, 3.3.5 has it: one that is skipped counts by the offset before the gap (02:30 is 03:30
 * then), one that comes twice is the first. It is `compatible` of Temporal, too.
 */
export function instantByRfc5545(zone: Zone, wall: number): number {
  const { before, after } = aroundChange(zone, wall)
  for (const at of [wall - Math.max(before, after), wall - Math.min(before, after)])
    if (zone.offsetAt(at) === wall - at) return at
  return wall - before
}

/** The offsets that may hold at that time: those of a day before and after, which no change is farther away from. */
function aroundChange(zone: Zone, wall: number) {
  return { before: zone.offsetAt(wall - DAY), after: zone.offsetAt(wall + DAY) }
}

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
