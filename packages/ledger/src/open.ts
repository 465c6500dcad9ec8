import { ChgError, type Clock, type Exec } from '@chg/core'
import type { Ledger } from './ledger.ts'

export interface OpenLedger {
  readonly exec: Exec
  readonly clock: Clock
  readonly signal: AbortSignal
  /** The checked-out repository, for `git:<branch>`. */
  readonly workspace: string
  /** Where a clone may be kept. */
  readonly temporaryDirectory: string
  /** Where events wait while the ledger is unreachable; undefined: they do not, and `append` rejects. */
  readonly spool: string | undefined
  readonly warn: (message: string) => void
}

/** Opens the ledger that an input names: `file:<dir>`, `git:<branch>` or `none`. Throws `ledger-location-invalid`. */
export async function openLedger(location: string, _options: OpenLedger): Promise<Ledger> {
  throw new ChgError('ledger-location-invalid', `ledger ${location} is not built yet`, 'build it')
}
