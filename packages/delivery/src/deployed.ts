import type { Application, HistoryEntry, OperationState } from './argocd.ts'

/**
 * The revision that was deployed last: that of the newest history entry, or of a later sync of some resources that brought
 * the whole application to it. Such a sync leaves no entry: with self-heal, auto-sync makes one of a commit that came while a window
 * was closed. `sync.revision` alone only says what Argo CD compares with, which after a rollback is still the head of the
 * branch. Undefined before the first sync.
 */
export function deployedRevision({ history, operationState: state, sync }: Application): string | undefined {
  const last = history.at(-1)
  const healed =
    last !== undefined &&
    state?.phase === 'Succeeded' &&
    state.startedAt > last.deployedAt &&
    sync.status === 'Synced' &&
    sync.revision === state.revision
  return healed ? state.revision : last?.revision
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
