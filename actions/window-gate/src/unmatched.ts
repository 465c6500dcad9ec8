import { plain } from '@chg/action'
import { sayCount } from '@chg/core'
import type { Unmatched } from '@chg/windows'

/** Calendars, and reasons of each, that are told; the rest is counted. */
const MOST = 5

/** One line: how many windows of each calendar are meant for something else, and by which selectors. */
export function unmatchedLine(unmatched: readonly Unmatched[]): readonly string[] {
  const calendars = [...Map.groupBy(unmatched, ({ calendar }) => calendar)]
  const said = calendars.slice(0, MOST).map(([calendar, groups]) => sayCalendar(calendar, groups))
  if (calendars.length > MOST) {
    const rest = calendars.slice(MOST).flatMap(([, groups]) => groups)
    said.push(`${sum(rest)} in ${calendars.length - MOST} more calendars`)
  }
  return said.length === 0 ? [] : [`Not for this change: ${said.join('; ')}.`]
}

function sayCalendar(calendar: string, groups: readonly Unmatched[]): string {
  const total = sum(groups)
  const often = groups.toSorted((one, other) => other.windows - one.windows)
  const reasons = often.slice(0, MOST).map(({ by, windows }) => `${windows} by ${saySelectors(by)}`)
  const rest = sum(often.slice(MOST))
  if (rest > 0) reasons.push(`${rest} by others`)
  return `${sayCount(total, 'window')} of ${plain(calendar)} (${reasons.join(', ')})`
}

const saySelectors = (by: readonly string[]) =>
  by.length === 0 ? 'having no selector' : by.map(plain).join(' and ')
const sum = (groups: readonly Unmatched[]) => groups.reduce((total, { windows }) => total + windows, 0)
