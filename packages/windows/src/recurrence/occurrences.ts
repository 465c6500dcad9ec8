import { ChgError } from '@chg/core'
import type { Starts } from './local-time.ts'
import { periodsOf } from './periods.ts'
import type { Rule } from './rule.ts'
import { dayFilter, dayOf } from './rule-days.ts'
import { placed, timesOfDay } from './rule-times.ts'

const DAY = 86_400_000
/** Periods and starts that one look may pass. */
const MOST_STEPS = 200_000
/** Periods that are kept laid out: looks are at the same ones again and again. */
const KEPT = 8

/**
 * The starts of a rule from `start` on, by a wall clock that runs evenly, in milliseconds as if it were UTC. `start` itself is one only when the rule says so (RFC 5545 leaves undefined what a start
 * that does not fit stands for). Any stretch of time is looked at without walking to it from `start`, save once with `COUNT`.
 * Its looks throw `recurrence-too-long` where they take too many steps.
 */
export function occurrencesOf(rule: Rule, start: number): Starts {
  const periods = periodsOf(rule)
  const origin = periods.numberOf(dayOf(start))
  const layOut = layouts(rule, start, periods.firstDay)
  function* walk(from: number, until: number, steps = { left: MOST_STEPS }): Generator<number, void> {
    const skipped = Math.ceil((periods.numberOf(dayOf(from)) - origin) / periods.step)
    for (let number = origin + Math.max(0, skipped) * periods.step; ; number += periods.step) {
      if (!(periods.firstDay(number) * DAY < until)) return
      spend(steps)
      for (const at of layOut(number)) {
        spend(steps)
        if (at >= from && at < until) yield at
      }
    }
  }
  const last = lastOf(rule, start, walk)
  return {
    *between(from, until) {
      const end = Math.min(until, last(until) + 1)
      if (end > from) yield* walk(Math.max(from, start), end)
    },
  }
}

function spend(steps: { left: number }): void {
  steps.left -= 1
  if (steps.left >= 0) return
  throw new ChgError(
    'recurrence-too-long',
    `a recurrence takes more than ${MOST_STEPS} steps to be told`,
    'let it start later or come less often, or give it an UNTIL instead of a COUNT',
  )
}

/** The starts of one period, kept for the next look. */
function layouts(rule: Rule, start: number, firstDay: (number: number) => number) {
  const fits = dayFilter(rule, dayOf(start))
  const times = timesOfDay(rule, start)
  const kept = new Map<number, readonly number[]>()
  return (number: number): readonly number[] => {
    const known = kept.get(number)
    if (known !== undefined) return known
    const starts: number[] = []
    const end = firstDay(number + 1)
    for (let day = firstDay(number); day < end; day += 1) if (fits(day)) starts.push(...times(day))
    const picked =
      rule.frequency === 'HOURLY' || rule.frequency === 'MINUTELY' ? starts : placed(starts, rule.positions)
    if (kept.size >= KEPT) kept.clear()
    kept.set(number, picked)
    return picked
  }
}

/** The last start by `COUNT` or `UNTIL`, as far as that can matter before `limit`: what was counted once is not counted again. */
function lastOf(rule: Rule, start: number, walk: (from: number, until: number) => Iterable<number>) {
  const { count, until } = rule
  if (until?.clock === 'wall') return () => until.at
  if (count === undefined) return () => Number.POSITIVE_INFINITY
  let seen = 0
  let counted = start
  let last: number | undefined
  return (limit: number): number => {
    if (last !== undefined || limit <= counted) return last ?? Number.POSITIVE_INFINITY
    for (const at of walk(counted, limit)) {
      seen += 1
      if (seen < count) continue
      last = at
      return at
    }
    counted = limit
    return Number.POSITIVE_INFINITY
  }
}
