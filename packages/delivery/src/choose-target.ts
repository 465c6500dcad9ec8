import type { HistoryEntry } from './argocd.ts'

/**
 * The newest history entry of exactly that revision, the one to roll back to; undefined where none is retained.
 * A revision, not a place in the list: after a failed sync, a second sync of one commit or an earlier rollback,
 * "the one before" is the wrong one.
 */
export function chooseTarget(history: readonly HistoryEntry[], revision: string): HistoryEntry | undefined {
  return history.findLast((entry) => entry.revision === revision)
}
