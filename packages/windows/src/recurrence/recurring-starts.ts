import type { Zone } from '../zones/zone.ts'
import { instantsBetween, type Starts, type ToInstant } from './local-time.ts'
import { occurrencesOf } from './occurrences.ts'
import type { Rule } from './rule.ts'

/**
 * The instants at which a rule starts in a zone; `start` is on the wall clock there, in milliseconds as if it were UTC.
 * `keeps` is asked of each start, by the wall clock, whether it takes place; `COUNT` counts those that don't, too.
 */
export function recurringStarts(
  rule: Rule,
  start: number,
  zone: Zone,
  toInstant?: ToInstant,
  keeps?: (wall: number) => boolean,
): Starts {
  const all = occurrencesOf(rule, start)
  const walls = keeps === undefined ? all : filtered(all, keeps)
  const end = rule.until?.clock === 'utc' ? rule.until.at + 1 : Number.POSITIVE_INFINITY
  return {
    between: (from, until) => instantsBetween(walls, zone, from, Math.min(until, end), toInstant),
  }
}

function filtered(starts: Starts, keeps: (wall: number) => boolean): Starts {
  return {
    *between(from, until) {
      for (const at of starts.between(from, until)) if (keeps(at)) yield at
    },
  }
}
