import type { HeldSpans } from '../spans/span-times.ts'

/** When a window holds, read. */
export interface When {
  readonly spans: HeldSpans
  /** For sentences: `"0 22 * * 1-4", 4h`. */
  readonly said: string
  /** Times with the same key in the same zone are the same. */
  readonly key: string
  /** What a look over a year of it costs, about: its starts, or the days that must be asked whether they have one. */
  readonly effort: number
  /** Whether its times are those of a zone; otherwise they are instants. */
  readonly isLocal: boolean
}
