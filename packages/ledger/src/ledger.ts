import type { ChangeEvent } from '@chg/change'

/**
 * An append-only list of events; the hash of each entry covers the entry before it.
 *
 * Errors: `ledger-damaged` when what is stored does not prove itself (nothing is read from it, nothing added),
 * `ledger-unreachable` when it could not be read or written (nothing was added).
 */
export interface Ledger {
  /** As the input names it: `file:/tmp/ledger`, `git:change-ledger`, `none`. */
  readonly location: string
  /** Every event, oldest first, after the whole chain has been verified. */
  read(): Promise<readonly ChangeEvent[]>
  /** Appends those that are not there yet (by event id), all or none. */
  append(events: readonly ChangeEvent[]): Promise<void>
}
