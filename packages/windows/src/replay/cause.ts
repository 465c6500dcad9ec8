import type { Verdict } from '@chg/core'
import { short, type Window } from '../window.ts'

/** Why a deployment would have been refused: a freeze, or the windows of a calendar that were not open. */
export interface Cause {
  /** `window-frozen`, `window-closed`, … */
  readonly code: string
  /** Name of the calendar; empty where no window decided. */
  readonly calendar: string
  /** For sentences, hostile text: the reason of the window, else where it stands. */
  readonly name: string
}

/** The first of the deciding windows where it is a freeze; else their calendar. */
export function causeOf({ code }: Verdict, [first]: readonly Window[]): Cause {
  if (first === undefined) return { code, calendar: '', name: 'outside of every window' }
  const { calendar, label, reason, kind } = first
  if (kind !== 'deny') return { code, calendar, name: `outside of the windows of ${calendar}` }
  return { code, calendar, name: reason === '' ? label : `“${short(reason)}”` }
}
