import type { Rule } from './rule.ts'
import { firstOfMonth } from './rule-days.ts'

/** The periods that a rule is laid out in, by their numbers: its years, months, weeks, or days where it is more frequent. */
export interface Periods {
  /** From one that the rule looks at to the next: its interval, but 1 within a day. */
  readonly step: number
  numberOf(day: number): number
  firstDay(number: number): number
}

export function periodsOf({ frequency, interval, weekStart }: Rule): Periods {
  if (frequency === 'YEARLY') {
    return {
      step: interval,
      numberOf: (day) => yearAndMonth(day)[0],
      firstDay: (year) => firstOfMonth(year, 0),
    }
  }
  if (frequency === 'MONTHLY') {
    return {
      step: interval,
      numberOf(day) {
        const [year, month] = yearAndMonth(day)
        return year * 12 + month
      },
      firstDay: (number) => firstOfMonth(Math.floor(number / 12), number - Math.floor(number / 12) * 12),
    }
  }
  if (frequency === 'WEEKLY') {
    // Day 0 was a Thursday.
    return {
      step: interval,
      numberOf: (day) => Math.floor((day + 4 - weekStart) / 7),
      firstDay: (number) => number * 7 - 4 + weekStart,
    }
  }
  return { step: frequency === 'DAILY' ? interval : 1, numberOf: (day) => day, firstDay: (day) => day }
}

function yearAndMonth(day: number): readonly [number, number] {
  const date = new Date(day * 86_400_000)
  return [date.getUTCFullYear(), date.getUTCMonth()]
}
