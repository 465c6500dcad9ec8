import type { Calendar } from '@chg/calendars'
import type { Replay } from '@chg/windows'
import type { Inputs } from './action.ts'
import type { Histories } from './history-parts.ts'

/** All that a run has to tell. */
export interface Told {
  readonly replay: Replay
  readonly from: Date
  readonly until: Date
  readonly inputs: Pick<Inputs, 'days' | 'calendar' | 'calendarAsOf'>
  readonly histories: Histories
  readonly calendars: readonly Pick<Calendar, 'source' | 'sha256'>[]
}
