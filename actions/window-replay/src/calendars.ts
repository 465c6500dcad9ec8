import type { Services } from '@chg/action'
import { type Calendar, type CalendarSource, loadCalendars } from '@chg/calendars'
import type { Inputs } from './action.ts'
import { type CalendarsOf, pastCalendars } from './past-calendars.ts'
import { remembered } from './remembered.ts'

/** The calendars of the replay, and which of them it came to use. */
export interface ReplayCalendars {
  readonly of: CalendarsOf
  used(): readonly CalendarSource[]
  /** Sentences on what the sources left open, and on copies that were read instead of them. */
  notes(): readonly string[]
}

/** Today's calendars for all, or for each those of its time. Each is loaded once. */
export function replayCalendars(inputs: Inputs, services: Services): ReplayCalendars {
  const used = new Map<string, Calendar>()
  const load = remembered(async (lines: string, project: string | undefined, workspace: string) => {
    const loaded = await loadCalendars(lines.split('\n'), { ...inputs, project }, { ...services, workspace })
    for (const one of loaded) used.set(`${one.source} ${one.sha256}`, one)
    return loaded.flatMap(({ calendars }) => calendars)
  })
  const now: CalendarsOf = ({ project }) => load(inputs.calendar.join('\n'), project, services.workspace)
  return {
    of: inputs.calendarAsOf === 'now' ? now : pastCalendars(inputs, services, load),
    used: () => [...used.values()].map(({ calendars: _, notes: __, ...source }) => source),
    notes: () => [...new Set([...used.values()].flatMap(({ notes }) => notes))],
  }
}
