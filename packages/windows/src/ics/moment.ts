import { firstInstantAt, instantByRfc5545 } from '../recurrence/local-time.ts'
import { short } from '../window.ts'
import { utc, type Zone } from '../zones/zone.ts'
import type { CalendarZones } from './calendar-zones.ts'
import type { ContentLine, Tell } from './content-line.ts'
import { parseDateTime } from './date-time.ts'

/** A date, or a time, in its zone. */
export interface Moment {
  readonly isDate: boolean
  /** Milliseconds as if the wall clock were UTC's; of a date its midnight. */
  readonly wall: number
  readonly zone: Zone
}

/** What times of a calendar are read by. */
export interface Reading {
  readonly zones: CalendarZones
  /** Of dates and of times that name none. */
  readonly floating: (line: number) => Zone | undefined
  readonly tell: Tell
}

/** The times of a property, several of them separated by commas; what can't be read is told and left out. */
export function momentsOf(line: ContentLine, { zones, floating, tell }: Reading): readonly Moment[] {
  const tzid = line.parameters.get('TZID')
  return line.value.split(',').flatMap((text): readonly Moment[] => {
    const read = parseDateTime(text.trim())
    if (read === undefined) {
      tell(line.line, `${line.name} has ${JSON.stringify(short(text))}, which is neither a date nor a time`)
      return []
    }
    const { kind, wall } = read
    if (kind === 'utc') return [{ isDate: false, wall, zone: utc }]
    const zone = tzid === undefined ? floating(line.line) : zones.named(tzid, line.line)
    return zone === undefined ? [] : [{ isDate: kind === 'date', wall, zone }]
  })
}

/** A day begins with the first instant of it, also where clocks skip its midnight; any other time is by RFC 5545, 3.3.5. */
export const instantOf = ({ isDate, wall, zone }: Moment): number =>
  isDate ? firstInstantAt(zone, wall) : instantByRfc5545(zone, wall)
