import type { ChangeEvent } from './event.ts'
import type { Scope } from './event-data.ts'
import type { Suspended } from './suspended.ts'

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

/**
 * One application within one change: the latest event of each kind that was not merely observed, and the state.
 *
 * `verified` after a passed `health.judged` (no baseline) of the revision that the last passed `sync.ended` brought;
 * `rolled-back` after a passed `rollback.ended`. A new sync or rollback opens it again; nothing else does.
 */
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
  /** Set while it waits for its window without a runner. */
  readonly suspended?: Suspended
  /** RFC 3339 of the event that closed it; missing while it is open. */
  readonly closedAt?: string
  /** All events that name the application, the observed ones too, oldest first. */
  readonly events: readonly ChangeEvent[]
}

/** A revision of an application that was verified healthy, and by which change. */
export interface KnownGood {
  readonly application: string
  readonly revision: string
  readonly historyId?: number
  readonly change: string
  readonly verifiedAt: string
}
