import { ChgError } from '@chg/core'
import type { WindowCalendar } from '@chg/windows'
import { calendarsIn } from './calendars-in.ts'
import { invalidCalendar } from './invalid-calendar.ts'
import { pickCalendars } from './pick-calendars.ts'

/** A text that holds calendars, from wherever it came. */
export interface CalendarText {
  readonly bytes: Uint8Array
  /** For sentences, and for file:line:column: the path, or the URL as it may be shown. */
  readonly name: string
  /** What stands behind the #: an AppProject, or `allow` or `deny` for the events of an iCalendar file. */
  readonly chosen: string | undefined
  /** The project of the application, where it is known. */
  readonly project: string | undefined
  /** IANA name: the zone of dates and times of an iCalendar file that names none. */
  readonly timeZone: string | undefined
}

/** What a text was taken for. */
export interface TextReading {
  readonly calendars: readonly WindowCalendar[]
  readonly notes: readonly string[]
  readonly format: 'yaml' | 'ics' | 'gitlab'
}

export const LARGEST = 4 * 1024 * 1024

/**
 * Reads a text by what it is, not by what it is called: iCalendar begins with BEGIN:VCALENDAR, the answer of GitLab is a JSON
 * list, and all else is YAML. Throws `calendar-invalid` with file:line:column of each problem, and `calendar-project-missing`.
 */
export async function readCalendarText(given: CalendarText): Promise<TextReading> {
  const { bytes, name, chosen, project } = given
  if (bytes.length > LARGEST) throw invalidCalendar([`${name}: larger than 4 MiB`])
  const isIcs = /^(?:\ufeff)?\s*BEGIN:VCALENDAR/i.test(beginningOf(bytes)) || /\.ics$/i.test(name)
  if (isIcs) return readEvents(given)
  const text = decoded(bytes, name)
  const [first] = text.trimStart()
  if (first === '<')
    throw invalidCalendar([`${name}:1:1: it is a page for people (HTML or XML), perhaps one to log in`])
  if (first === '[' || (first === '{' && isAnswerOfGitLab(text))) return readPeriods(text, name)
  const { calendars, problems } = await calendarsIn(text, name)
  if (problems.length > 0) throw invalidCalendar(problems)
  const picked = pickCalendars(calendars, chosen, project, name)
  return { calendars: picked.flatMap((one) => one.calendars), notes: [], format: 'yaml' }
}

/** Lines may be folded within a letter: so an iCalendar file may be no UTF-8 before it is unfolded. Its dates and zones are ASCII. */
async function readEvents({ bytes, name, chosen, timeZone }: CalendarText): Promise<TextReading> {
  if (chosen !== undefined && chosen !== 'allow' && chosen !== 'deny') {
    throw new ChgError(
      'calendar-invalid',
      `${name} is an iCalendar file, and its events can't be ${JSON.stringify(chosen.slice(0, 40))}`,
      `write ${name}#deny for freezes, or ${name}#allow for times in which changes may go`,
    )
  }
  const { readIcs } = await import('@chg/windows')
  const text = new TextDecoder('utf-8').decode(bytes)
  const { calendars, notes, problems } = await readIcs(text, { name, events: chosen, timeZone })
  if (problems.length > 0)
    throw invalidCalendar(problems.map(({ line, message }) => `${name}:${line}:1: ${message}`))
  return { calendars, notes: notes.map((note) => `${name}: ${note}`), format: 'ics' }
}

async function readPeriods(text: string, name: string): Promise<TextReading> {
  const { freezesIn } = await import('./freezes-in.ts')
  const { calendar, problems } = await freezesIn(text, name)
  if (problems.length > 0) throw invalidCalendar(problems)
  return { calendars: [calendar], notes: [], format: 'gitlab' }
}

/** An error of GitLab's API, or one period instead of a list. */
function isAnswerOfGitLab(text: string): boolean {
  return /^\s*\{\s*"(message|error|id)"/.test(text) && !/"kind"\s*:/.test(text)
}

function beginningOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 200))
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new ChgError('calendar-invalid', `${name} is not UTF-8 text`, 'save it as UTF-8', { cause: error })
  }
}
