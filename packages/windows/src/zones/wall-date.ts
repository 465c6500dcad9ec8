// Dates of a wall clock by whole days since 1970, found by arithmetic: no `Date` is made.

/** 1 January 1970 was a Thursday. */
export const weekday = (day: number) => (((day + 4) % 7) + 7) % 7

export interface CalendarDate {
  year: number
  /** From 1. */
  month: number
  day: number
}

/** The proleptic Gregorian date of a day since 1970, counted from 1 March of the year 0, when leap days come last. */
export function dateOf(day: number): CalendarDate {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leaps = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  }
}

/** Goes on to the first day of the month that follows. */
export function startMonth(date: CalendarDate): void {
  date.day = 1
  date.month += 1
  if (date.month <= 12) return
  date.month = 1
  date.year += 1
}

/** How many days its month has. */
export function daysOf({ year, month }: Pick<CalendarDate, 'year' | 'month'>): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
