import type { Verdict } from '@chg/core'
import type { Unmatched } from './question.ts'
import type { Window } from './window.ts'

/** A window that matches the subject, and its part in the decision. */
export interface MatchedWindow extends Window {
  /** Undefined when it can't be told. */
  readonly active: boolean | undefined
  /** True for the windows that the answer rests on. */
  readonly decided: boolean
  /** One sentence: why it decided, or why it did not. */
  readonly why: string
}

/** A time during which the answer stays the same. `end` is undefined when it does not change within the horizon. */
export interface Slot {
  readonly start: Date
  readonly end: Date | undefined
  readonly open: boolean
}

/** The answer of the calendars at one instant. */
export interface Decision {
  readonly verdict: Verdict
  /** `open`: all calendars let it run at `at`. `unknown`: it can't be told, and production stays as it is. */
  readonly state: 'open' | 'closed' | 'unknown'
  readonly at: Date
  /** In the order of the calendar. */
  readonly matched: readonly MatchedWindow[]
  /** The other windows of the calendars, counted by what keeps them out. */
  readonly unmatched: readonly Unmatched[]
  /** When open: the instant at which it closes; undefined when it does not within the horizon. */
  readonly closesAt: Date | undefined
  /**
   * When refused: the start of the next slot that is long enough, undefined when there is none within the horizon.
   * Windows are open intervals, so the first millisecond that is inside comes right after it.
   */
  readonly nextOpen: Date | undefined
  /** The times around `at`, open and closed by turns, a handful, from at most a day before. Empty when unknown. */
  readonly slots: readonly Slot[]
  /** What was forecast, where `Terms` asks for it: all times from `at` on, and the openings among them that are long enough. */
  readonly forecast: readonly Slot[]
  readonly openings: readonly Slot[]
}
