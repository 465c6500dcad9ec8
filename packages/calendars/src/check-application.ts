import type { Application } from '@chg/delivery'
import type { Terms } from '@chg/windows'
import type { CalendarOptions } from './calendar-ports.ts'
import { checkWindow, type WindowCheck, type WindowPorts } from './check-window.ts'
import { subjectOf } from './subject-of.ts'

/** The inputs of an action that name calendars. */
export interface CalendarsAsked extends CalendarOptions {
  readonly calendar: readonly string[]
  readonly environment?: string | undefined
}

/**
 * Asks calendars about a live Application, by its own project. What an action asks of Argo CD is a manual sync to it. Notes on the
 * calendars are told. Throws as `checkWindow` does.
 */
export async function checkApplication(
  application: Application,
  asked: CalendarsAsked,
  terms: Omit<Terms, 'manual'>,
  ports: WindowPorts & { readonly reporter: { info(line: string): void } },
): Promise<WindowCheck> {
  const { calendar, environment, calendarHeaders, calendarMaxAge, calendarTimeZone, argocdNamespace } = asked
  const reading = { calendarHeaders, calendarMaxAge, calendarTimeZone, argocdNamespace }
  const { project } = application
  const subject = subjectOf(application, environment)
  const check = await checkWindow({ ...reading, ...terms, calendar, project, subject, manual: true }, ports)
  for (const note of check.notes) ports.reporter.info(note)
  return check
}
