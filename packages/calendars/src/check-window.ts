import type { Clock } from '@chg/core'
import { type Decision, decide, type Subject, type Terms } from '@chg/windows'
import { type CalendarPorts, loadCalendar } from './load-calendar.ts'

/** What is asked of a calendar. */
export interface WindowQuestion extends Terms {
  /** A file, `file#project`, or `argocd:project`: the input `calendar`. */
  readonly calendar: string
  readonly subject: Subject
  /** The project of the application, where it is known: picks it in a file that holds several. */
  readonly project?: string | undefined
  /** The instant that is judged; now when left out. */
  readonly at?: Date | undefined
}

/** The part of the services of an action that a window check needs: pass the services themselves. */
export interface WindowPorts extends CalendarPorts {
  readonly clock: Clock
}

/** A decision, and the calendar that it rests on. */
export interface WindowCheck extends Decision {
  readonly calendar: { readonly source: string; readonly sha256: string }
}

/**
 * Asks a calendar whether a sync may run: exactly what the action window-gate says, for any action that is about to write.
 * Throws the `calendar-*` codes for a calendar that can't be read, and those of `ArgoCd`: never take them for a yes.
 */
export async function checkWindow(question: WindowQuestion, ports: WindowPorts): Promise<WindowCheck> {
  const { source, sha256, calendars } = await loadCalendar(question.calendar, question.project, ports)
  const decision = decide(calendars, question.subject, question.at ?? ports.clock.now(), question)
  return { ...decision, calendar: { source, sha256 } }
}
