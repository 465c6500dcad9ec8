import { ChgError } from '@chg/core'
import { frequencies, type Rule, type RuleDay, type Until, weekdays } from './rule.ts'

const LONGEST = 2_000
/** Starts on one day: each minute, where a period is a day; fewer where it is longer, for all of a period are laid out at once. */
const MOST_A_DAY = 1_440
const MOST_A_DAY_OF_LONGER = 96

/** The parts that are lists of numbers, with their bounds; a bound below zero counts from the end, and zero is none then. */
const lists = {
  BYSECOND: { min: 0, max: 59 },
  BYMINUTE: { min: 0, max: 59 },
  BYHOUR: { min: 0, max: 23 },
  BYMONTHDAY: { min: -31, max: 31 },
  BYYEARDAY: { min: -366, max: 366 },
  BYWEEKNO: { min: -53, max: 53 },
  BYMONTH: { min: 1, max: 12 },
  BYSETPOS: { min: -366, max: 366 },
} as const
const others = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY'] as const
const known: readonly string[] = [...Object.keys(lists), ...others]

/**
 * Parses `FREQ=MONTHLY;BYDAY=2TU`. Source of the format: RFC 5545, 3.3.10, with what it forbids; refused besides: `SECONDLY`, more
 * than one start a minute, intervals and counts above 100,000. Throws `recurrence-invalid` with a sentence.
 */
export function parseRule(text: string): Rule {
  if (text.length > LONGEST) throw invalid(`it is longer than ${LONGEST} characters`)
  const parts = partsOf(text)
  const numbers = (name: keyof typeof lists) => readNumbers(name, parts.get(name))
  const rule: Rule = {
    frequency: readFrequency(parts.get('FREQ')),
    interval: readCount('INTERVAL', parts.get('INTERVAL')) ?? 1,
    count: readCount('COUNT', parts.get('COUNT')),
    until: readUntil(parts.get('UNTIL')),
    weekStart: readWeekStart(parts.get('WKST') ?? 'MO'),
    months: numbers('BYMONTH'),
    weeks: numbers('BYWEEKNO'),
    yearDays: numbers('BYYEARDAY'),
    monthDays: numbers('BYMONTHDAY'),
    days: readDays(parts.get('BYDAY')),
    hours: numbers('BYHOUR'),
    minutes: numbers('BYMINUTE'),
    seconds: numbers('BYSECOND'),
    positions: numbers('BYSETPOS'),
  }
  const problem = problemOf(rule)
  if (problem !== undefined) throw invalid(problem)
  return rule
}

function invalid(what: string): ChgError {
  return new ChgError(
    'recurrence-invalid',
    what,
    'write a rule of RFC 5545, for example FREQ=MONTHLY;BYDAY=2TU',
  )
}

const shown = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)

function partsOf(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  for (const part of text.trim().toUpperCase().split(';')) {
    const [name = '', value, ...more] = part.split('=')
    if (!known.includes(name)) {
      if (name.startsWith('RRULE:')) throw invalid('leave out "RRULE:" at its beginning')
      throw invalid(`${shown(name)} is no part of a rule that is known here (${known.join(', ')})`)
    }
    if (value === undefined || value === '' || more.length > 0)
      throw invalid(`${shown(part)} is not written NAME=value`)
    if (parts.has(name)) throw invalid(`${name} stands in it twice`)
    parts.set(name, value)
  }
  return parts
}

function readFrequency(text: string | undefined): Rule['frequency'] {
  if (text === undefined) throw invalid(`it has no FREQ (${frequencies.join(', ')})`)
  const found = frequencies.find((one) => one === text)
  if (found !== undefined) return found
  if (text === 'SECONDLY') throw invalid('FREQ=SECONDLY is too often for a window')
  throw invalid(`FREQ=${shown(text)} is none of ${frequencies.join(', ')}`)
}

function readCount(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (number < 1 || number > 100_000) throw invalid(`${name}=${shown(text)} is not a number from 1 to 100000`)
  return number
}

function readNumbers(name: keyof typeof lists, text: string | undefined): readonly number[] {
  const { min, max } = lists[name]
  const numbers = (text?.split(',') ?? []).map((item) => {
    const number = /^[+-]?\d{1,3}$/.test(item) ? Number(item) : Number.NaN
    if (!(number >= min && number <= max) || (min < 0 && number === 0))
      throw invalid(
        `${name} has ${shown(item)}, which is not a number from ${min} to ${max}${min < 0 ? ', without 0' : ''}`,
      )
    return number
  })
  return [...new Set(numbers)].sort((a, b) => a - b)
}

function readDays(text: string | undefined): readonly RuleDay[] {
  return (text?.split(',') ?? []).map((item) => {
    const [, nth = '0', name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(item) ?? []
    const day = weekdays.indexOf(name)
    if (day < 0 || Math.abs(Number(nth)) > 53 || (item !== name && Number(nth) === 0))
      throw invalid(
        `BYDAY has ${shown(item)}: write a day such as MO, or the second one as 2MO, the last as -1MO`,
      )
    return { day, nth: Number(nth) }
  })
}

function readWeekStart(text: string): number {
  const day = weekdays.indexOf(text)
  if (day < 0) throw invalid(`WKST=${shown(text)} is none of ${weekdays.join(', ')}`)
  return day
}

function readUntil(text: string | undefined): Until | undefined {
  if (text === undefined) return undefined
  const form = /^(\d{4})(\d\d)(\d\d)(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d)(Z?))?$/.exec(text)
  const [, year = '', month = '', day = '', hour, minute, second, utc] = form ?? []
  const date = `${year}-${month}-${day}`
  const at = Date.parse(hour === undefined ? `${date}T23:59:59.999Z` : `${date}T${hour}:${minute}:${second}Z`)
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(date))
    throw invalid(`UNTIL=${shown(text)} is no date (20261231) and no time (20261231T225959Z)`)
  return { at, clock: utc === 'Z' ? 'utc' : 'wall' }
}

/** What RFC 5545 forbids, and what would be too much. */
function problemOf(rule: Rule): string | undefined {
  const { frequency, days, hours, minutes, seconds } = rule
  const is = (...these: readonly string[]) => these.includes(frequency)
  const nth = days.some((one) => one.nth !== 0)
  if (rule.count !== undefined && rule.until !== undefined) return 'it has both COUNT and UNTIL'
  if (rule.weeks.length > 0 && !is('YEARLY')) return 'BYWEEKNO goes with FREQ=YEARLY only'
  if (rule.yearDays.length > 0 && is('DAILY', 'WEEKLY', 'MONTHLY'))
    return `BYYEARDAY does not go with FREQ=${frequency}`
  if (rule.monthDays.length > 0 && is('WEEKLY')) return 'BYMONTHDAY does not go with FREQ=WEEKLY'
  if (nth && !is('MONTHLY', 'YEARLY'))
    return 'BYDAY with a number goes with FREQ=MONTHLY and FREQ=YEARLY only'
  if (nth && rule.weeks.length > 0) return 'BYDAY with a number does not go with BYWEEKNO'
  const others = [rule.months, rule.weeks, rule.yearDays, rule.monthDays, days, hours, minutes, seconds]
  if (rule.positions.length > 0 && others.every(({ length }) => length === 0))
    return 'BYSETPOS needs another BY part whose starts it picks from'
  const perHour = Math.max(1, seconds.length) * (is('MINUTELY') ? minutes.length || 60 : minutes.length || 1)
  const perDay = perHour * (is('MINUTELY', 'HOURLY') ? hours.length || 24 : hours.length || 1)
  const most = is('WEEKLY', 'MONTHLY', 'YEARLY') ? MOST_A_DAY_OF_LONGER : MOST_A_DAY
  return perDay > most
    ? `it starts ${perDay} times a day, and ${most} are the most for FREQ=${frequency}`
    : undefined
}
