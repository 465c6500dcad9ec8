import type { CalendarSource } from '@chg/calendars'
import type { Replay, Zone } from '@chg/windows'
import type { Inputs } from './action.ts'
import type { Histories } from './history-parts.ts'

/** All that a run has to tell. */
export interface Told {
  readonly replay: Replay
  readonly from: Date
  readonly until: Date
  /** Of those who read the summary. */
  readonly zone: Zone
  readonly inputs: Pick<Inputs, 'days' | 'calendar' | 'calendarAsOf'>
  readonly histories: Histories
  readonly calendars: readonly CalendarSource[]
  /** What the calendars left open. */
  readonly notes: readonly string[]
}
