import type { Automated, ChangeRecord } from '@chg/change'
import { knownGood } from '@chg/change'
import { refuse, type Verdict } from '@chg/core'
import { type Application, chooseTarget, deployedRevision, frozenOf } from '@chg/delivery'
import type { Inputs } from './action.ts'
import { candidates } from './candidates.ts'

/** Where from, where to, and how auto-sync stood before anybody touched it. */
export interface Plan {
  readonly from: string
  readonly to: string
  /** Id of the history entry to go back to. */
  readonly historyId: number
  readonly automated: Automated
  /** True where a run before this one began it: nothing is chosen anew. */
  readonly resumed: boolean
}

/**
 * Chooses the target: the one that is named; else the one that this change began to go back to; else the newest known good one that
 * is not what is taken back. Never "the one before". A refusal lists what there is to choose from.
 */
export function planRollback(
  application: Application,
  { change, revision }: Pick<Inputs, 'change' | 'revision'>,
  records: readonly ChangeRecord[],
): Plan | Verdict {
  const { name, history } = application
  const begun = begunBefore(application, change, records)
  const resumed = begun !== undefined && (revision === undefined || revision === begun.to)
  const from = begun?.from ?? suspectOf(application)
  const known = knownGood(records, name)
  const to = revision ?? begun?.to ?? known.find((one) => one.revision !== from)?.revision
  if (to === undefined) {
    const besides = known.length > 0 ? ` besides ${from}, which is to be taken back` : ''
    return refuse(
      'no-known-good',
      `The ledger knows no revision of ${name} that was verified healthy${besides}.`,
      `name one with the input revision: ${candidates(history)}; verify-health with baseline: true records what runs well`,
    )
  }
  const entry = chooseTarget(history, to)
  if (entry === undefined) {
    return refuse(
      'target-not-in-history',
      `Revision ${to} is not in the history that Argo CD keeps of ${name}.`,
      `name one that is: ${candidates(history)}; or revert in Git`,
    )
  }
  const automated = (begun?.automated ??
    application.automated ??
    frozenOf(application)?.automated ??
    null) as Automated
  return { from, to, historyId: entry.id, automated, resumed }
}

/** What is to be taken back: the operation that failed or still runs, even if it left no history, else what runs. */
function suspectOf(application: Application): string {
  const { operationState, pendingOperation } = application
  const unfinished = operationState !== undefined && operationState.phase !== 'Succeeded'
  const suspect = unfinished ? operationState.revision : pendingOperation?.revision
  return suspect || deployedRevision(application) || ''
}

/** A rollback that this change began and that has not been overtaken: by the annotation, or by the ledger. */
function begunBefore(application: Application, change: string, records: readonly ChangeRecord[]) {
  const frozen = frozenOf(application)
  const own = records
    .find(({ id }) => id === change)
    ?.applications.find((one) => one.application === application.name)
  const began = own?.rollbackBegan
  const synced = own?.syncBegan
  const noted =
    began !== undefined && (synced === undefined || synced.time <= began.time) ? began.data : undefined
  const begun = frozen?.change === change && frozen.to !== '' ? frozen : noted
  if (begun === undefined) return undefined
  // Another change may have deployed since: then the old choice says nothing any more.
  const { operationState, pendingOperation } = application
  const now = pendingOperation?.revision || operationState?.revision || deployedRevision(application) || ''
  return now === begun.from || now === begun.to ? begun : undefined
}
