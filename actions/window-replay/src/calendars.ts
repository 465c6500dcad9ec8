import type { Services } from '@chg/action'
import { type Calendar, loadCalendar } from '@chg/calendars'
import type { Inputs } from './action.ts'
import { type CalendarsOf, pastCalendars } from './past-calendars.ts'
import { remembered } from './remembered.ts'

/** The calendars of the replay, and which of them it came to use. */
export interface ReplayCalendars {
  readonly of: CalendarsOf
  used(): readonly Pick<Calendar, 'source' | 'sha256'>[]
}

/** Today's calendars for all, or for each those of its time. Each is loaded once. */
export function replayCalendars(inputs: Inputs, services: Services): ReplayCalendars {
  const used = new Map<string, Calendar>()
  const load = remembered(async (source: string, project: string | undefined, workspace: string) => {
    const calendar = await loadCalendar(source, project, { ...services, workspace })
    used.set(`${calendar.source} ${calendar.sha256}`, calendar)
    return calendar.calendars
  })
  const now: CalendarsOf = async ({ project }) => {
    const loaded = await Promise.all(
      inputs.calendar.map((source) => load(source, project, services.workspace)),
    )
    return loaded.flat()
  }
  return {
    of: inputs.calendarAsOf === 'now' ? now : pastCalendars(inputs, services, load),
    used: () => [...used.values()].map(({ source, sha256 }) => ({ source, sha256 })),
  }
}
