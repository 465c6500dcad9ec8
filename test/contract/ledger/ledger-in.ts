import { join } from 'node:path'
import { nodeExec, systemClock } from '@chg/core'
import { type Ledger, openLedger } from '@chg/ledger'
import { gitEnvironment } from '../../../packages/ledger/src/fixtures/git-environment.ts'

/** The ledger `git:change-ledger` of a checkout, on the real clock; a ledger that takes nothing is an error. */
export function ledgerIn(checkout: string, whenUnavailable: 'reject' | 'spool' = 'reject'): Promise<Ledger> {
  return openLedger('git:change-ledger', {
    exec: nodeExec(gitEnvironment(join(checkout, '..'))),
    clock: systemClock,
    signal: new AbortController().signal,
    workspace: checkout,
    spool: join(checkout, '../spool'),
    whenUnavailable,
    warn: () => undefined,
  })
}
