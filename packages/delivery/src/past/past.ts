import type { Deployment, HistorySource } from '@chg/windows'

/** What one source tells of the deployments of one application. */
export interface Past {
  readonly application: string
  readonly source: HistorySource
  /** In the order of the source. */
  readonly deployments: readonly Deployment[]
  /** How far back it tells of all of them; what was before is not known. */
  readonly reach: Reach
}

/** From the first deployment on; from that instant on; or not at all. */
export type Reach = 'beginning' | 'nothing' | Date

/** From the oldest of them on; nothing where there is none. */
export function reachOf(deployments: readonly Deployment[]): Reach {
  const starts = deployments.map(({ startedAt }) => startedAt.getTime())
  return starts.length === 0 ? 'nothing' : new Date(starts.reduce((a, b) => Math.min(a, b)))
}
