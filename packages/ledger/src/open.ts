import { resolve } from 'node:path'
import { ChgError, type Clock, type Exec } from '@chg/core'
import { parseBranchName } from './branch-name.ts'
import { fileLedger } from './file-ledger.ts'
import { gitLedger } from './git-ledger.ts'
import type { Ledger } from './ledger.ts'
import { memoryLedger } from './memory.ts'
import { openSpool } from './spool.ts'
import { spooledLedger } from './spooled-ledger.ts'

export interface OpenLedger {
  readonly exec: Exec
  readonly clock: Clock
  readonly signal: AbortSignal
  /** The checked-out repository, for `git:<branch>`; what a relative `file:<dir>` is relative to. */
  readonly workspace: string
  /** Where events wait while the ledger takes none; the next append merges them, whoever makes it. */
  readonly spool: string
  /** `spool`: an unreachable or damaged ledger is no error, its events wait. `reject`: it is one. */
  readonly whenUnavailable: 'spool' | 'reject'
  readonly warn: (message: string) => void
}

/** Opens the ledger that an input names: `file:<dir>`, `git:<branch>` or `none`. Throws `ledger-location-invalid`. */
export async function openLedger(location: string, options: OpenLedger): Promise<Ledger> {
  const { spool, whenUnavailable, warn } = options
  if (location.trim() === 'none') return memoryLedger()
  const ledger = storedLedger(location.trim(), options)
  return spooledLedger(ledger, { spool: openSpool(spool, ledger.location), whenUnavailable, warn })
}

function storedLedger(location: string, { exec, clock, signal, workspace }: OpenLedger): Ledger {
  const [kind, place] = [location.slice(0, location.indexOf(':')), location.slice(location.indexOf(':') + 1)]
  if (kind === 'file' && place.trim() !== '') return fileLedger(resolve(workspace, place.trim()), clock)
  if (kind === 'git') return gitLedger(parseBranchName(place.trim()), { exec, clock, signal, workspace })
  throw new ChgError(
    'ledger-location-invalid',
    `ledger ${JSON.stringify(location.slice(0, 80))} is neither file:<dir>, git:<branch> nor none`,
    'for example ledger: git:change-ledger',
  )
}
