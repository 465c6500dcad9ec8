import type { Action, Invoker } from './subject.ts'

/** How the question is asked. Durations in milliseconds. */
export interface Terms {
  /** Judged as a manual sync: windows with `manualSync` let it through. Default false, the stricter answer. */
  readonly manual?: boolean | undefined
  /** The change must be over before the window closes. Default 0. */
  readonly expectedDuration?: number | undefined
  /** And so must be its verification. Default 0. */
  readonly verificationDuration?: number | undefined
  /** How many openings a forecast tells of, and how many days it goes. Default 0: no forecast. */
  readonly forecast?: number | undefined
  readonly forecastDays?: number | undefined
  /** What is to be done; windows may hold for some actions only. Default: deploy. */
  readonly action?: Action | undefined
  /** Who set it going; where it is not said, a window for one kind of invoker can't be judged. */
  readonly invoker?: Invoker | undefined
  /** When the operation that asks began: windows with `syncOverrun` may let it finish. */
  readonly operationStart?: Date | undefined
}

/** The time that must be left before the window closes, in milliseconds: for the change, and for its verification. */
export function runwayOf({ expectedDuration = 0, verificationDuration = 0 }: Terms): number {
  return expectedDuration + verificationDuration
}
