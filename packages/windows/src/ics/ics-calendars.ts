import { type CalendarWindow, short, type WindowCalendar } from '../window.ts'
import { utc, type Zone, zoneNamed } from '../zones/zone.ts'
import { type CalendarEvent, readEvent } from './calendar-event.ts'
import { calendarZones } from './calendar-zones.ts'
import { type Component, calendarsIn, only } from './component.ts'
import { type Tell, textOf } from './content-line.ts'
import { eventWindows } from './event-windows.ts'
import type { Reading } from './moment.ts'

/** How an iCalendar file is to be taken where it does not say so itself. */
export interface IcsOptions {
  /** For sentences: the file. */
  readonly name: string
  /** What its events are. Default: deny, but allow where the calendar says `X-CALENDAR-TYPE:DEFAULT_CLOSED`. */
  readonly events?: 'allow' | 'deny' | undefined
  /** IANA name: the zone of dates and of times without one, where the calendar names none (`X-WR-TIMEZONE`). Default: UTC. */
  readonly timeZone?: string | undefined
}

/** A problem of an iCalendar file, at a line from 1. */
export interface IcsProblem {
  readonly line: number
  readonly message: string
}

/** What a file was taken for; `notes` are sentences on what it left open, and how that was read. */
export interface IcsReading {
  readonly calendars: readonly WindowCalendar[]
  readonly notes: readonly string[]
  readonly problems: readonly IcsProblem[]
}

const MOST_PROBLEMS = 20

/**
 * The calendars of an iCalendar file (RFC 5545): each event is a freeze, and otherwise they are open; or, as in AWS Change
 * Calendar's `DEFAULT_CLOSED`, a time in which changes may go, and otherwise they are closed. One problem spoils the file: the event
 * that can't be read may be the freeze.
 */
export function icsCalendars(text: string, options: IcsOptions): IcsReading {
  const problems: IcsProblem[] = []
  const notes = new Set<string>()
  const tell: Tell = (line, message) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ line, message })
  }
  const objects = calendarsIn(text, tell)
  if (objects.length === 0 && problems.length === 0)
    tell(1, 'there is no calendar in it: it begins with no BEGIN:VCALENDAR')
  const calendars = objects.map((object) => readCalendar(object, options, tell, (one) => notes.add(one)))
  return { calendars: problems.length > 0 ? [] : calendars, notes: [...notes], problems }
}

function readCalendar(
  object: Component,
  { name, events, timeZone = '' }: IcsOptions,
  tell: Tell,
  note: (text: string) => void,
): WindowCalendar {
  const zones = calendarZones(object, tell, note)
  const own = only(object, 'X-WR-TIMEZONE', tell)
  const given = timeZone === '' ? utc : zoneNamed(timeZone)
  if (given === undefined)
    tell(1, `the time zone given for it, ${JSON.stringify(short(timeZone))}, is no IANA name`)
  const floating = (line: number): Zone | undefined => {
    const zone = own === undefined ? given : zones.named(textOf(own), line)
    const why = own !== undefined ? 'X-WR-TIMEZONE' : timeZone === '' ? 'the calendar names none' : 'as given'
    if (zone !== undefined) note(`dates and times without a zone are read in ${zone.name} (${why})`)
    return zone
  }
  const kind = events ?? kindOf(object, tell)
  const reading: Reading = { zones, floating, tell }
  const read: CalendarEvent[] = object.children
    .filter((one) => one.name === 'VEVENT')
    .map((one) => readEvent(one, reading))
    .filter((one) => one !== undefined)
  const windows: readonly CalendarWindow[] = eventWindows(read, { kind, calendar: short(name), tell, note })
  return { name: short(name), otherwise: kind === 'deny' ? 'open' : 'closed', windows }
}

function kindOf(object: Component, tell: Tell): 'allow' | 'deny' {
  const line = only(object, 'X-CALENDAR-TYPE', tell)
  const type = textOf(line).toUpperCase()
  if (line !== undefined && type !== 'DEFAULT_OPEN' && type !== 'DEFAULT_CLOSED')
    tell(
      line.line,
      `X-CALENDAR-TYPE is ${JSON.stringify(short(type))}, neither DEFAULT_OPEN nor DEFAULT_CLOSED`,
    )
  return type === 'DEFAULT_CLOSED' ? 'allow' : 'deny'
}
