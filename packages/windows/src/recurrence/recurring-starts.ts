import type { Zone } from '../zone.ts'
import { instantsBetween, type Starts, type ToInstant } from './local-time.ts'
import { occurrencesOf } from './occurrences.ts'
import type { Rule } from './rule.ts'

/** The instants at which a rule starts in a zone; `start` is on the wall clock there, in milliseconds as if it were UTC. */
export function recurringStarts(rule: Rule, start: number, zone: Zone, toInstant?: ToInstant): Starts {
  const walls = occurrencesOf(rule, start)
  const end = rule.until?.clock === 'utc' ? rule.until.at + 1 : Number.POSITIVE_INFINITY
  return {
    between: (from, until) => instantsBetween(walls, zone, from, Math.min(until, end), toInstant),
  }
}
