import type { Application, HistoryEntry } from '@chg/delivery'

/**
 * The revision whose sync succeeded last, and that nothing was laid over since; undefined while an operation runs, after one that
 * failed, and after a partial sync (Argo CD writes no history entry for it).
 */
export function settledRevision({ operationState, history }: Application): string | undefined {
  const last = history.at(-1)?.revision
  if (operationState === undefined) return last || undefined
  if (operationState.phase !== 'Succeeded') return undefined
  if (last !== undefined && last !== operationState.revision) return undefined
  return operationState.revision || undefined
}

/**
 * True when that revision is what runs: its sync succeeded last, or Argo CD finds the cluster equal to it (a commit that changes
 * nothing of this application is never synced, and is live all the same). `sync.revision` alone says only what Argo CD compares with.
 */
export function runs(application: Application, revision: string): boolean {
  const { sync, operationState } = application
  if (settledRevision(application) === revision) return true
  const isSettled = operationState === undefined || operationState.phase === 'Succeeded'
  return isSettled && sync.status === 'Synced' && sync.revision === revision
}

/** What came after the wanted revision had been deployed; undefined where nothing did. */
export function successorOf(application: Application, revision: string): string | undefined {
  const { history, operationState } = application
  const deployed = historyEntry(application, revision)
  if (deployed === undefined || runs(application, revision)) return undefined
  const last = history.at(-1)
  if (last !== undefined && last.revision !== revision) return last.revision
  if (operationState === undefined || operationState.revision === revision) return undefined
  return operationState.startedAt > deployed.deployedAt ? operationState.revision : undefined
}

/** The newest history entry of that revision. */
export function historyEntry({ history }: Application, revision: string): HistoryEntry | undefined {
  return history.findLast((entry) => entry.revision === revision)
}
