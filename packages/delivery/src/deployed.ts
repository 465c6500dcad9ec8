import type { Application, HistoryEntry, OperationState } from './argocd.ts'

/**
 * The revision that was deployed last: that of the newest history entry. `sync.revision` only says what Argo CD compares
 * with, which after a rollback is still the head of the branch. Undefined before the first sync.
 */
export function deployedRevision({ history }: Application): string | undefined {
  return history.at(-1)?.revision
}

/** The entry that an operation left; undefined for one that left none (a failed, partial or dry run). */
export function entryOf(
  { history }: Application,
  { startedAt, revision }: OperationState,
): HistoryEntry | undefined {
  return history.findLast(
    (entry) => entry.deployStartedAt?.getTime() === startedAt.getTime() && entry.revision === revision,
  )
}

/** True where that operation still has effects to come. */
export function isRunning({ phase }: OperationState): boolean {
  return phase === 'Running' || phase === 'Terminating'
}
