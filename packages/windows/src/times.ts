import type { ZonedRuns } from './cron/cron-runs.ts'
import type { Zone } from './zones/zone.ts'

/** When a window is active. Instants in milliseconds since 1970. */
export interface Times {
  /** `clocksOf`: the instant whose offset from UTC counts (Argo CD judges earlier instants by the clocks of now). */
  activeAt(instant: number, clocksOf?: number): boolean
  /** The first instant after `instant` at which activity may change, not later than `limit`. */
  nextEdge(instant: number, limit: number): number
  /** Tells of the runs of activity within [from, until), in order, cut to it: for a look far ahead. False when told that it is enough. */
  eachRun?(from: number, until: number, each: EachRun): boolean
  /** The schedule behind them, where it is a plain one: followed in whole minutes, which is the cheapest of all. */
  readonly schedule?: ZonedRuns | undefined
  /** Times with the same key are the same: they are looked for once. */
  readonly key?: string
  /** The zone whose clocks `clocksOf` is about; left out where it does not count. */
  readonly zone?: Zone
}

/** Told of one run, in milliseconds since 1970. False: that is enough. */
export type EachRun = (start: number, end: number) => boolean

/** From `start` on, up to and without `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Spans of time that come back, or come once: the way to say times of everything but Argo CD's windows. */
export interface Spans {
  /** The longest span: how far back one that still holds can have begun. */
  readonly longest: number
  /** Those that start at or after `from` and before `until`, in order of their starts; they may overlap. */
  between(from: number, until: number): Iterable<Span>
}
