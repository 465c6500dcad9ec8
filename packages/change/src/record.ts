import type { ChangeEvent } from './event.ts'
import type { Scope } from './event-data.ts'

/** A change as its events tell it. Derived, never stored: `foldRecord` makes it. */
export interface ChangeRecord {
  readonly id: string
  /** RFC 3339 of the first and the last event. */
  readonly openedAt: string
  readonly updatedAt: string
  readonly state: RecordState
  readonly scope?: Scope
  /** One per application that any event names, in order of first appearance. */
  readonly applications: readonly ApplicationRecord[]
  /** All events of the change, oldest first. */
  readonly events: readonly ChangeEvent[]
}

/**
 * `open`: work is still to be done. `verified`: rolled out and found healthy. `rolled-back`: taken back and found healthy.
 * The last two are closed. A change is closed when every application of its scope is.
 */
export type RecordState = 'open' | 'verified' | 'rolled-back'

/** The latest event of each kind for one application; observe-mode events do not move the state. */
export interface ApplicationRecord {
  readonly application: string
  readonly environment?: string
  readonly state: RecordState
  readonly window?: ChangeEvent<'window.decided'>
  readonly snapshotBegan?: ChangeEvent<'snapshot.began'>
  readonly snapshot?: ChangeEvent<'snapshot.ended'>
  readonly syncBegan?: ChangeEvent<'sync.began'>
  readonly sync?: ChangeEvent<'sync.ended'>
  readonly health?: ChangeEvent<'health.judged'>
  readonly rollbackBegan?: ChangeEvent<'rollback.began'>
  readonly rollback?: ChangeEvent<'rollback.ended'>
}

/** A revision of an application that was verified healthy, and by which change. */
export interface KnownGood {
  readonly application: string
  readonly revision: string
  readonly historyId?: number
  readonly change: string
  readonly verifiedAt: string
}
