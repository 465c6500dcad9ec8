import type { Rule } from './rule.ts'

const DAY = 86_400_000

/** Days are counted from 1 January 1970, which was a Thursday. */
export const dayOf = (wall: number): number => Math.floor(wall / DAY)
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7
export const firstOfMonth = (year: number, month: number): number =>
  dayOf(new Date(0).setUTCFullYear(year, month, 1))

/**
 * Whether a day is one of the rule's, within its period. `start` is a day: what the rule leaves open is taken from it.
 * Source of the rule: RFC 5545, 3.3.10, the table of BYxxx parts; a day that does not exist is left out, not moved.
 */
export function dayFilter(given: Rule, start: number): (day: number) => boolean {
  const rule = completed(given, start)
  const ofMonth = rule.frequency === 'MONTHLY' || rule.months.length > 0
  return (day) => {
    const date = new Date(day * DAY)
    const [year, month, monthDay] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
    if (!takes(rule.months, month + 1)) return false
    const monthLength = firstOfMonth(year, month + 1) - firstOfMonth(year, month)
    if (!takes(rule.monthDays, monthDay, monthLength)) return false
    const inYear = () =>
      [day - firstOfMonth(year, 0) + 1, firstOfMonth(year + 1, 0) - firstOfMonth(year, 0)] as const
    if (rule.yearDays.length > 0 && !takes(rule.yearDays, ...inYear())) return false
    if (rule.weeks.length > 0 && !takes(rule.weeks, ...weekOf(day, rule.weekStart))) return false
    if (rule.days.length === 0) return true
    const weekday = weekdayOf(day)
    return rule.days.some((one) => {
      if (one.day !== weekday) return false
      if (one.nth === 0) return true
      const [place, length] = ofMonth ? [monthDay, monthLength] : inYear()
      return one.nth > 0 ? one.nth === Math.ceil(place / 7) : -one.nth === Math.ceil((length - place + 1) / 7)
    })
  }
}

/** "Information, not contained in the rule, … [is] derived from the start" (RFC 5545, 3.3.10). */
function completed(rule: Rule, start: number): Rule {
  const date = new Date(start * DAY)
  const onDay = { ...rule, monthDays: [date.getUTCDate()] }
  const onWeekday = { ...rule, days: [{ day: weekdayOf(start), nth: 0 }] }
  const { frequency, months, weeks, yearDays, monthDays, days } = rule
  if (days.length + monthDays.length + yearDays.length > 0) return rule
  if (frequency === 'WEEKLY' || weeks.length > 0) return onWeekday
  if (frequency === 'MONTHLY') return onDay
  if (frequency !== 'YEARLY') return rule
  return months.length > 0 ? onDay : { ...onDay, months: [date.getUTCMonth() + 1] }
}

/** Of `length` things the place, from 1; numbers below zero count from the end. */
function takes(list: readonly number[], place: number, length = 0): boolean {
  return list.length === 0 || list.includes(place) || (length > 0 && list.includes(place - length - 1))
}

/** The number of a day's week, and how many weeks that year has: a week belongs to the year that has four of its days or more. */
function weekOf(day: number, weekStart: number): readonly [number, number] {
  const fourth = (one: number) => one - ((weekdayOf(one) - weekStart + 7) % 7) + 3
  const year = new Date(fourth(day) * DAY).getUTCFullYear()
  const number = (one: number) => Math.floor((fourth(one) - firstOfMonth(year, 0)) / 7) + 1
  // 28 December lies in the last week always.
  return [number(day), number(firstOfMonth(year, 11) + 27)]
}
