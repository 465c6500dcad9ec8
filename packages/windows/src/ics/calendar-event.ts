import { messageOf } from '@chg/core'
import { parseRule } from '../recurrence/parse-rule.ts'
import type { Rule } from '../recurrence/rule.ts'
import type { Span } from '../times.ts'
import { type Component, only } from './component.ts'
import { type ContentLine, textOf } from './content-line.ts'
import { parseDuration } from './date-time.ts'
import { between, type Extent, endOf, extentOf } from './extent.ts'
import { instantOf, type Moment, momentsOf, type Reading } from './moment.ts'

const DAY = 86_400_000
const MOST_DATES = 5_000
const MOST_RULES = 8

/** A VEVENT. Source of the form: RFC 5545, 3.6.1. */
export interface CalendarEvent {
  readonly line: number
  readonly uid: string
  readonly sequence: number
  /** The occurrence of the event of that UID that this one stands for: its start. */
  readonly replaces: Moment | undefined
  readonly isCancelled: boolean
  /** Marked as a time in which one is free. */
  readonly isFree: boolean
  readonly start: Moment
  readonly extent: Extent
  readonly rules: readonly Rule[]
  /** As it is written. */
  readonly recurrence: string
  readonly added: readonly Span[]
  /** Starts that are taken away; a date takes all of its day away. */
  readonly excepted: readonly Moment[]
  readonly summary: string
  readonly organizer: string
}

/** Reads an event; undefined where it can't be placed in time, which is told. */
export function readEvent(event: Component, reading: Reading): CalendarEvent | undefined {
  const { tell } = reading
  const one = (name: string) => only(event, name, tell)
  const word = (name: string) => textOf(one(name)).toUpperCase()
  const starting = one('DTSTART')
  if (starting === undefined) {
    tell(event.line, 'VEVENT has no DTSTART')
    return undefined
  }
  const [start, ...more] = momentsOf(starting, reading)
  if (more.length > 0) tell(starting.line, 'DTSTART has more than one time')
  const identity = one('RECURRENCE-ID')
  const replaced = identity === undefined ? [] : momentsOf(identity, reading)
  if (identity?.parameters.has('RANGE') === true)
    tell(identity.line, 'RECURRENCE-ID with RANGE stands for many occurrences, which is not read here')
  const forbidden = one('EXRULE')
  if (forbidden !== undefined) tell(forbidden.line, 'EXRULE is not part of RFC 5545: write EXDATE')
  const extent = start === undefined ? undefined : extentOf(event, start, reading)
  if (start === undefined || extent === undefined || (identity !== undefined && replaced.length === 0))
    return undefined
  const rules = event.properties.get('RRULE') ?? []
  const excess = rules[MOST_RULES]
  if (excess !== undefined) {
    tell(excess.line, `VEVENT has more than ${MOST_RULES} rules`)
    return undefined
  }
  return {
    line: event.line,
    uid: one('UID')?.value.trim() ?? '',
    sequence: Number(/^\d{1,9}$/.exec(word('SEQUENCE'))?.[0] ?? 0),
    replaces: replaced[0],
    isCancelled: word('STATUS') === 'CANCELLED',
    isFree: word('TRANSP') === 'TRANSPARENT',
    start,
    extent,
    rules: rules.flatMap((line) => readRule(line, start, reading)),
    recurrence: rules.map(({ value }) => value.trim()).join(' and '),
    added: [
      { start: instantOf(start), end: endOf(instantOf(start), start, extent) },
      ...few(event, 'RDATE', reading).flatMap((line) => readAdded(line, extent, reading)),
    ],
    excepted: few(event, 'EXDATE', reading).flatMap((line) => momentsOf(line, reading)),
    summary: textOf(one('SUMMARY')),
    organizer: organizerOf(one('ORGANIZER')),
  }
}

function few(event: Component, name: string, { tell }: Reading): readonly ContentLine[] {
  const lines = event.properties.get(name) ?? []
  let dates = 0
  for (const { value, line } of lines) {
    dates += value.split(',').length
    if (dates > MOST_DATES) {
      tell(line, `${name} has more than ${MOST_DATES} dates`)
      return []
    }
  }
  return lines
}

function readRule({ value, line }: ContentLine, start: Moment, { tell }: Reading): readonly Rule[] {
  try {
    const rule = parseRule(value.trim())
    if (!start.isDate) return [rule]
    if (rule.frequency === 'HOURLY' || rule.frequency === 'MINUTELY')
      throw new Error(`FREQ=${rule.frequency} does not go with a whole day`)
    return [{ ...rule, hours: [], minutes: [], seconds: [] }]
  } catch (error) {
    tell(line, `RRULE can't be used: ${messageOf(error)}`)
    return []
  }
}

/** Dates and times, and with `VALUE=PERIOD` spans with an end or a length of their own. */
function readAdded(line: ContentLine, extent: Extent, reading: Reading): readonly Span[] {
  return line.value.split(',').flatMap((text): readonly Span[] => {
    const [from = '', to] = text.trim().split('/', 2)
    const [start] = momentsOf({ ...line, value: from }, reading)
    if (start === undefined) return []
    const own = to === undefined ? extent : ownExtent({ ...line, value: to }, start, reading)
    const at = instantOf(start)
    return own === undefined ? [] : [{ start: at, end: endOf(at, start, own) }]
  })
}

function ownExtent(line: ContentLine, start: Moment, reading: Reading): Extent | undefined {
  const duration = parseDuration(line.value)
  if (duration !== undefined) return duration
  const [end] = momentsOf(line, reading)
  return end === undefined ? undefined : between(start, end, line.line, reading.tell)
}

function organizerOf(line: ContentLine | undefined): string {
  const named = line?.parameters.get('CN')?.trim()
  return (named || textOf(line).replace(/^mailto:/i, '')).slice(0, 200)
}

/** Whether the start of an occurrence is among those moments: a time is that instant, a date all of its day. */
export function among(moments: readonly Moment[], { isDate, zone }: Moment): (start: number) => boolean {
  const dayOf = (wall: number) => Math.floor(wall / DAY)
  const byDay = moments.filter((one) => isDate || one.isDate)
  const days = new Set(byDay.map(({ wall }) => dayOf(wall)))
  const instants = new Set(moments.filter((one) => !byDay.includes(one)).map(instantOf))
  return (start) => instants.has(start) || (days.size > 0 && days.has(dayOf(start + zone.offsetAt(start))))
}
