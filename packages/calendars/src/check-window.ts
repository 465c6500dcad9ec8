import { type Decision, decide, type Subject, type Terms } from '@chg/windows'
import type { CalendarSource } from './calendar.ts'
import type { CalendarOptions, CalendarPorts } from './calendar-ports.ts'
import { loadCalendars } from './load-calendars.ts'

/** What is asked of calendars. */
export interface WindowQuestion extends Terms, CalendarOptions {
  /** The lines of the input `calendar`. */
  readonly calendar: readonly string[]
  readonly subject: Subject
  /** The instant that is judged; now when left out. */
  readonly at?: Date | undefined
}

/** The part of the services of an action that a window check needs: pass the services themselves. */
export type WindowPorts = CalendarPorts

/** A decision, and the sources that it rests on. */
export interface WindowCheck extends Decision {
  readonly sources: readonly CalendarSource[]
  /** Sentences on what the sources left open, and on copies that were read instead of them. */
  readonly notes: readonly string[]
}

/**
 * Asks calendars whether a change may go: exactly what the action window-gate says, for any action that is about to write.
 * Throws the `calendar-*` codes for a calendar that can't be read, and those of `ArgoCd` and `Kubernetes`: never take them for a yes.
 */
export async function checkWindow(question: WindowQuestion, ports: WindowPorts): Promise<WindowCheck> {
  const loaded = await loadCalendars(question.calendar, question, ports)
  const calendars = loaded.flatMap((one) => one.calendars)
  const decision = decide(calendars, question.subject, question.at ?? ports.clock.now(), question)
  return {
    ...decision,
    sources: loaded.map(({ calendars: _, notes: __, ...source }) => source),
    notes: loaded.flatMap(({ notes }) => notes),
  }
}
