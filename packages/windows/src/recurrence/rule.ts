/** How often a rule comes back. `SECONDLY` is left out on purpose: nothing that people plan starts each second. */
export const frequencies = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY'] as const
export type Frequency = (typeof frequencies)[number]

/** Sunday is 0. */
export const weekdays: readonly string[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/** A recurrence rule, parsed. An empty list: the part is not in the rule. Source of the format: RFC 5545, 3.3.10. */
export interface Rule {
  readonly frequency: Frequency
  readonly interval: number
  readonly count: number | undefined
  readonly until: Until | undefined
  /** The day that a week begins with, 0 for Sunday. */
  readonly weekStart: number
  readonly months: readonly number[]
  readonly weeks: readonly number[]
  readonly yearDays: readonly number[]
  readonly monthDays: readonly number[]
  readonly days: readonly RuleDay[]
  readonly hours: readonly number[]
  readonly minutes: readonly number[]
  readonly seconds: readonly number[]
  /** `BYSETPOS`: of the starts of one period those at these places, from 1, or from -1 backwards. */
  readonly positions: readonly number[]
}

/** A day of the week; `nth` of the month or year, from its end when negative, 0 for each. */
export interface RuleDay {
  readonly day: number
  readonly nth: number
}

/** The last start, included. `at` is in milliseconds: since 1970 for UTC, on the wall clock otherwise; of a date the end of that day. */
export interface Until {
  readonly at: number
  readonly clock: 'utc' | 'wall'
}
