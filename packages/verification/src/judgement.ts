import type { Verdict } from '@chg/core'

/**
 * What one look says. `verdict` is the answer if the time were over now.
 *
 * - `healthy`: everything holds at this moment.
 * - `waiting`: not yet.
 * - `failing`: wrong; final once it has lasted `lasting` milliseconds.
 * - `final`: waiting on would change nothing.
 */
export interface Judgement {
  readonly state: 'healthy' | 'waiting' | 'failing' | 'final'
  readonly verdict: Verdict
  readonly lasting?: number
  /** True where Argo CD should be asked to look again. */
  readonly refresh?: boolean
}

/** What must hold of the application. */
export interface Wanted {
  /** The full commit SHA or chart version, as Argo CD writes it. */
  readonly revision: string
  /** Milliseconds for which it must stay healthy without a break. */
  readonly stableFor: number
  /** True after a rollback: auto-sync that is on again would undo it, and ends it at once as `auto-sync-on`. */
  readonly autoSyncOff?: boolean
}
