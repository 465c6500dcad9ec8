import type { Place } from './place.ts'

/** A start each quarter of an hour. */
const MOST_A_DAY = 96

/** Takes down a window that starts more often than is of use: one that begins again before it ends never closes. */
export function isTooOften(daily: number, place: Place, what: string): boolean {
  if (daily <= MOST_A_DAY) return false
  place.problem(
    `${what} starts ${daily} times a day, and ${MOST_A_DAY} are the most: let it start once, and last longer`,
  )
  return true
}
