import type { WindowCalendar } from '../window.ts'
import { readFields, readText, readWord, shown } from './fields.ts'
import { type CalendarProblem, type Place, placeIn } from './place.ts'
import { type Defaults, type ReadWindow, readWindow } from './read-window.ts'
import { readZone } from './time-zone.ts'

/** The version of the format. */
export const apiVersion = 'chg-actions.dev/v1'

/** A calendar, or what is wrong with it. */
export interface CalendarReading {
  /** Undefined where there is a problem. */
  readonly calendar: WindowCalendar | undefined
  readonly problems: readonly CalendarProblem[]
}

const MOST_WINDOWS = 1_000
/** Starts of all windows in a year, about: more would take too long to be looked through. */
const MOST_EFFORT = 500_000

/**
 * Our own calendar: `apiVersion: chg-actions.dev/v1`, `kind: Calendar`, as a plain value (parsed YAML or JSON). All problems are told
 * at once, and a calendar that has one is not given at all: half a calendar would let through what the other half forbids.
 * The format: docs/calendars.md.
 */
export function parseCalendar(value: unknown): CalendarReading {
  const problems: CalendarProblem[] = []
  const calendar = readCalendar(value, placeIn(problems))
  return { calendar: problems.length === 0 ? calendar : undefined, problems }
}

function readCalendar(value: unknown, top: Place): WindowCalendar | undefined {
  const fields = readFields(value, top, 'the calendar', ['$schema', 'apiVersion', 'kind', 'metadata', 'spec'])
  if (fields === undefined) return undefined
  readWord(fields.apiVersion, below(top, 'apiVersion', fields), 'apiVersion', [apiVersion])
  readWord(fields.kind, below(top, 'kind', fields), 'kind', ['Calendar'])
  const name = readName(fields.metadata, below(top, 'metadata', fields))
  const at = below(top, 'spec', fields)
  const spec = readFields(fields.spec, at, 'spec', ['timeZone', 'otherwise', 'windows'])
  if (spec === undefined) return undefined
  const otherwise =
    spec.otherwise === undefined
      ? 'open'
      : readWord(spec.otherwise, at.at('otherwise'), 'otherwise', ['open', 'closed'])
  const zone =
    spec.timeZone === undefined ? undefined : (readZone(spec.timeZone, at.at('timeZone')) ?? 'broken')
  const windows = readWindows(spec.windows, below(at, 'windows', spec), { calendar: name ?? '', zone })
  if (name === undefined || otherwise === undefined) return undefined
  return { name, otherwise, windows: windows.map(({ window }) => window) }
}

/** Where a key stands, or should. */
function below(place: Place, key: string, fields: { readonly [key: string]: unknown }): Place {
  return fields[key] === undefined ? place : place.at(key)
}

function readName(value: unknown, place: Place): string | undefined {
  const fields = readFields(value, place, 'metadata', ['name'])
  return fields === undefined
    ? undefined
    : readText(fields.name, below(place, 'name', fields), 'metadata.name', 63)
}

function readWindows(value: unknown, place: Place, defaults: Defaults): readonly ReadWindow[] {
  if (!Array.isArray(value)) {
    place.problem(`windows is ${shown(value ?? null)}, and must be a list, if need be an empty one: []`)
    return []
  }
  if (value.length > MOST_WINDOWS)
    place.problem(
      `windows lists ${value.length}, and ${MOST_WINDOWS} are the most: divide it into several calendars`,
    )
  const windows: ReadWindow[] = []
  const places = new Map<string, number>()
  for (const [index, entry] of value.slice(0, MOST_WINDOWS).entries()) {
    if (place.isFull()) break
    const read = readWindow(entry, place.at(index), index, defaults)
    if (read === undefined) continue
    const first = places.get(read.id)
    if (first === undefined) places.set(read.id, index)
    else place.at(index, 'id').problem(`id ${read.id} is that of window ${first} already (counted from 0)`)
    windows.push(read)
  }
  const effort = windows.reduce((sum, window) => sum + window.effort, 0)
  if (effort > MOST_EFFORT)
    place.problem(
      `the windows are too much to be looked through: about ${effort} starts a year to ask for, and ${MOST_EFFORT} are the most; let them start less often and last longer, and give rules an UNTIL instead of a COUNT`,
    )
  return windows
}
