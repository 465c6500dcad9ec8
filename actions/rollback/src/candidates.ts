import { sayInstant } from '@chg/core'
import type { HistoryEntry } from '@chg/delivery'

const SHOWN = 5

/** The newest history entries, for a person to choose from. */
export function candidates(history: readonly HistoryEntry[]): string {
  if (history.length === 0) return 'its history is empty'
  return history
    .slice(-SHOWN)
    .toReversed()
    .map(({ id, revision, deployedAt }) => `${revision} (id ${id}, ${sayInstant(deployedAt)})`)
    .join(', ')
}
