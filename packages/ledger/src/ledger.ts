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
  /** Verifies what is stored, from the first entry to the last; nothing that only waits to be stored counts. */
  prove(): Promise<LedgerProof>
}

/** What a verified ledger comes to. Who keeps it can tell later whether these entries are still there. */
export interface LedgerProof {
  readonly entries: number
  /** The hash of the last entry, SHA-256 in hex; 64 zeros for an empty ledger. */
  readonly head: string
}

/** Verifies a ledger; rejects with `ledger-damaged`, naming the line and what is wrong with it. */
export function verifyLedger(ledger: Ledger): Promise<LedgerProof> {
  return ledger.prove()
}
