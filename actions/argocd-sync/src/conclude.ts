import type { Services } from '@chg/action'
import { formatInstant, isChgError, pass, refuse, unknown, type Verdict } from '@chg/core'
import { type ArgoCd, deployedRevision, entryOf, type OperationEnd, type OperationState } from '@chg/delivery'
import type { Inputs, Result } from './action.ts'
import type { Captured } from './capture.ts'
import { summaryOf } from './summary.ts'

/** A result without an operation of ours: refused, or nothing to do. */
export function concludeWithout(verdict: Verdict, captured: Captured): Result {
  const { application, previousRevision } = captured
  const state = captured.standing.kind === 'live' ? application.operationState : undefined
  return resultOf(verdict, captured, {
    revision: deployedRevision(application) ?? application.sync.revision,
    previous: previousRevision,
    historyId: state === undefined ? application.history.at(-1)?.id : entryOf(application, state)?.id,
    state,
  })
}

/** The end of the operation as a verdict; a blocked one is ended first, so that it does not deploy hours later. */
export async function conclude(
  end: OperationEnd,
  captured: Captured,
  { revision }: Inputs,
  { argocd, reporter }: { readonly argocd: ArgoCd } & Pick<Services, 'reporter'>,
): Promise<Result> {
  const { application, state } = end
  const { name } = application
  if (end.kind === 'blocked' && state?.automated === false) await argocd.terminate(name)
  const surplus = application.resources.filter(({ status }) => status === 'OutOfSync').length
  const fresh = state?.finishedAt !== undefined && (application.reconciledAt ?? 0) >= state.finishedAt
  if (end.kind === 'succeeded' && fresh && application.sync.revision === revision && surplus > 0)
    reporter.warning(
      `${name}: ${surplus} objects differ from ${revision} after the sync; those that are no longer in Git need prune: true`,
    )
  return resultOf(verdictOf(end, revision), captured, {
    revision: deployedRevision(application) ?? '',
    previous: captured.previousRevision,
    historyId: state === undefined ? undefined : entryOf(application, state)?.id,
    state,
  })
}

/** What Argo CD itself refuses is a refusal; anything else that was thrown stays an error. */
export function refusalOf(error: unknown): Verdict {
  if (isChgError(error, 'argocd-window-closed')) return refuse('sync-blocked', error.message, error.fix)
  if (isChgError(error, 'argocd-busy')) return refuse('another-operation', error.message, error.fix)
  if (isChgError(error, 'argocd-refused')) return refuse('sync-refused', error.message, error.fix)
  throw error
}

function verdictOf({ kind, application: { name }, state }: OperationEnd, revision: string): Verdict {
  const words = state?.message ? `: ${state.message}` : ''
  switch (kind) {
    case 'succeeded':
      return pass('synced', `${name} was synced to ${revision}.`)
    case 'failed':
      return refuse(
        'sync-failed',
        `The sync of ${name} to ${revision} ended as ${state?.phase ?? 'failed'}${words}`,
        'mend what it names and run this again; part of it may have been applied: verify-health or rollback',
      )
    case 'blocked':
      return refuse(
        'sync-blocked',
        `A sync window of Argo CD holds the sync of ${name} to ${revision}${words}.`,
        'Argo CD was asked to end it, so that it does not deploy when the window opens; ask window-gate when that is, and run this again then',
      )
    case 'superseded':
      return refuse(
        'sync-superseded',
        `Another operation took the place of the sync of ${name} to ${revision}${state === undefined ? '' : ` (now: ${state.revision || 'no revision'}, ${state.phase})`}.`,
        'find out who syncs this application beside the change, then run this again',
      )
    case 'gone':
      return refuse(
        'sync-superseded',
        `The sync of ${name} to ${revision} disappeared before it began: somebody removed it.`,
        'find out who changes this application beside the change, then run this again',
      )
    case 'timeout':
      return unknown(
        'sync-timeout',
        `The sync of ${name} to ${revision} had not ended in time (${state?.phase ?? 'not begun'}${words}).`,
        'it goes on in Argo CD; run this again to follow it to its end, it is not started twice',
      )
  }
}

interface Facts {
  readonly revision: string
  readonly previous: string | undefined
  readonly historyId: number | undefined
  readonly state: OperationState | undefined
}

function resultOf(verdict: Verdict, captured: Captured, facts: Facts): Result {
  const { revision, previous, historyId, state } = facts
  return {
    verdict,
    outputs: { revision, 'previous-revision': previous, 'history-id': historyId, phase: state?.phase },
    data: {
      application: captured.application.name,
      ...(revision !== '' && { revision }),
      ...(previous !== undefined && { previousRevision: previous }),
      ...(historyId !== undefined && { historyId }),
      ...(state !== undefined && { phase: state.phase, startedAt: formatInstant(state.startedAt) }),
      ...(state?.finishedAt !== undefined && { finishedAt: formatInstant(state.finishedAt) }),
    },
    summary: summaryOf(captured, facts),
  }
}
