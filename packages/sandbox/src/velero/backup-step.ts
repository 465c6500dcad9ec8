import type { BackupBehaviour } from './behaviour.ts'

const DEFAULT_RUN_MS = 2_000
const FINALIZING_MS = 500

/** Where a backup stands that has run for a while. */
export interface BackupStep {
  /** A phase without its suffix, or that it is over. */
  readonly phase: 'InProgress' | 'WaitingForPluginOperations' | 'Finalizing' | 'ended'
  /** Share of the objects, up to 1. */
  readonly done: number
  /** Milliseconds from its start to its end. */
  readonly endsAt: number
}

export function stepAt(
  { runsFor = DEFAULT_RUN_MS, movesDataFor = 0, finalizesFor = FINALIZING_MS }: BackupBehaviour,
  elapsed: number,
): BackupStep {
  const moved = runsFor + movesDataFor
  const endsAt = moved + finalizesFor
  const done = Math.min(1, elapsed / Math.max(1, runsFor))
  if (elapsed < runsFor) return { phase: 'InProgress', done, endsAt }
  if (elapsed < moved) return { phase: 'WaitingForPluginOperations', done, endsAt }
  return { phase: elapsed < endsAt ? 'Finalizing' : 'ended', done, endsAt }
}
