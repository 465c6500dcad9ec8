import { short } from '../window.ts'
import { type Zone, zoneNamed } from '../zones/zone.ts'
import { type Component, only } from './component.ts'
import { type Tell, textOf } from './content-line.ts'
import { ownZone } from './own-zone.ts'
import { windowsZone } from './windows-zones.ts'

/** The time zones of one iCalendar object, by the names that its times use. */
export interface CalendarZones {
  /** Undefined where that can't be told, which is told as a problem of the line. */
  named(tzid: string, line: number): Zone | undefined
}

/**
 * A TZID is the IANA zone of that name; else what its VTIMEZONE says (the location it names, then its own rules); else what
 * Windows calls so. Any other is a problem: to take UTC for it would move the window.
 */
export function calendarZones(calendar: Component, tell: Tell, note: (text: string) => void): CalendarZones {
  const definitions = new Map<string, Component>()
  for (const one of calendar.children)
    if (one.name === 'VTIMEZONE') definitions.set(only(one, 'TZID', tell)?.value.trim() ?? '', one)
  const found = new Map<string, Zone | undefined>()
  const find = (tzid: string, line: number): Zone | undefined => {
    const known = ianaZone(tzid)
    if (known !== undefined) return known
    const definition = definitions.get(tzid)
    if (definition !== undefined) {
      const location = ianaZone(textOf(only(definition, 'X-LIC-LOCATION', tell)))
      if (location !== undefined) return location
      const own = ownZone(definition, short(tzid), tell)
      if (own !== undefined) note(`time zone ${JSON.stringify(short(tzid))} goes by the calendar's own rules`)
      return own
    }
    const windows = windowsZone(tzid)
    if (windows !== undefined) {
      note(`time zone ${JSON.stringify(short(tzid))} is taken for ${windows.name}`)
      return windows
    }
    const problem = `time zone ${JSON.stringify(short(tzid))} is no IANA name, and the calendar does not define it`
    tell(line, problem)
    return undefined
  }
  return {
    named(tzid, line) {
      if (!found.has(tzid)) found.set(tzid, find(tzid, line))
      return found.get(tzid)
    },
  }
}

/** Some put a path of their own before the name: `/citadel.org/20210210_1/Europe/Berlin`. */
function ianaZone(tzid: string): Zone | undefined {
  const whole = zoneNamed(tzid)
  if (whole !== undefined || !tzid.startsWith('/') || tzid.length > 200) return whole
  const parts = tzid.split('/')
  return [-3, -2, -1].map((from) => zoneNamed(parts.slice(from).join('/'))).find((zone) => zone !== undefined)
}
