import { isObject, messageOf } from '@chg/core'
import type { Cron } from '../cron/cron.ts'
import { type CalendarWindow, short, type WindowCalendar } from '../window.ts'
import type { Zone } from '../zones/zone.ts'
import { parseFreezeCron } from './freeze-cron.ts'
import { everComes, freezeTimes } from './freeze-times.ts'
import { railsZone } from './rails-zones.ts'

/** Something that is not as GitLab gives it; `path` leads to it in the JSON. */
export interface FreezeProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** The calendar, without the periods that are told as problems. */
export interface FreezeReading {
  readonly calendar: WindowCalendar
  readonly problems: readonly FreezeProblem[]
}

const MOST = 1_000

/**
 * The freeze periods of a GitLab project, as `GET /projects/:id/freeze_periods` answers: a list of `{id, freeze_start,
 * freeze_end, cron_timezone}`. Each is a deny window; otherwise the calendar is open.
 */
export function freezeCalendar(value: unknown, name: string): FreezeReading {
  const problems: FreezeProblem[] = []
  const windows: CalendarWindow[] = []
  if (!Array.isArray(value) || value.length > MOST) {
    const what = Array.isArray(value)
      ? `lists ${value.length} freeze periods, more than ${MOST}`
      : saidInstead(value)
    problems.push({
      path: [],
      message: `the answer of GitLab's freeze periods API is a list, and this ${what}`,
    })
  } else
    for (const [index, entry] of value.entries()) {
      const window = readPeriod(entry, index, name, (message, ...path) =>
        problems.push({ path: [index, ...path], message: `freeze period ${index} ${message}` }),
      )
      if (window !== undefined) windows.push(window)
    }
  return { calendar: { name, otherwise: 'open', windows }, problems }
}

/** GitLab answers an error as an object with a message. */
function saidInstead(value: unknown): string {
  if (!isObject(value)) return 'is none'
  const said = value.message ?? value.error
  return typeof said === 'string' ? `says ${JSON.stringify(short(said))}` : 'is an object'
}

function readPeriod(
  entry: unknown,
  index: number,
  calendar: string,
  problem: (message: string, ...path: string[]) => void,
): CalendarWindow | undefined {
  if (!isObject(entry)) {
    problem('is not an object')
    return undefined
  }
  const cron = (field: string): Cron | undefined => {
    const text = entry[field]
    try {
      if (typeof text !== 'string') throw new Error(text === undefined ? 'it is missing' : 'it is not a text')
      const parsed = parseFreezeCron(text)
      if (!everComes(parsed)) throw new Error('no date is ever like that')
      return parsed
    } catch (error) {
      problem(
        `can't be used: ${field} ${JSON.stringify(short(String(text ?? '')))}: ${messageOf(error)}`,
        field,
      )
      return undefined
    }
  }
  const start = cron('freeze_start')
  const end = cron('freeze_end')
  const zone = zoneOf(entry.cron_timezone ?? 'UTC', problem)
  if (start === undefined || end === undefined || zone === undefined) return undefined
  const id = typeof entry.id === 'number' ? entry.id : undefined
  const written = (field: string) => JSON.stringify(short(String(entry[field])))
  return {
    calendar,
    index,
    label: `freeze period ${id ?? index} of ${short(calendar)}`,
    kind: 'deny',
    when: `${written('freeze_start')} to ${written('freeze_end')}, ${zone.name}`,
    timeZone: zone.name,
    reason: '',
    owner: '',
    manualSync: false,
    syncOverrun: false,
    matches: () => ({ matches: true }),
    times: () => freezeTimes(start, end, zone),
  }
}

function zoneOf(name: unknown, problem: (message: string, ...path: string[]) => void): Zone | undefined {
  const zone = typeof name === 'string' ? railsZone(name) : undefined
  if (zone === undefined) {
    const shown = short(JSON.stringify(name) ?? '')
    problem(
      `is in a time zone that is not known: ${shown} is neither an IANA name nor one of GitLab's`,
      'cron_timezone',
    )
  }
  return zone
}
