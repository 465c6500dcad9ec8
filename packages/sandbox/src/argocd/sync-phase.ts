import { healthOf, type KubeObject } from '@chg/kubernetes'
import type { ResourceResult } from './sync-results.ts'
import type { SyncTask } from './sync-task.ts'

type Progress = Partial<Pick<ResourceResult, 'message' | 'hookPhase'>>

/** How a hook that was started fares: as its health says; one that has none is done (gitops-engine: getOperationPhase). */
export function hookPhaseOf({ live, name }: SyncTask): Progress {
  const health = live && healthOf(live as unknown as KubeObject)
  if (health === undefined) return { hookPhase: 'Succeeded', message: `${name} created` }
  const { status, message } = health
  if (status === 'Healthy') return { hookPhase: 'Succeeded', message }
  const ended = status === 'Degraded' || status === 'Unknown'
  return { hookPhase: ended ? 'Failed' : 'Running', message }
}

/** How an object that was applied fares: it is done when it is healthy, or has no health. */
export function objectPhaseOf({ live }: SyncTask): Progress {
  const health = live && healthOf(live as unknown as KubeObject)
  if (health === undefined) return { hookPhase: 'Succeeded' }
  if (health.status === 'Healthy') return { hookPhase: 'Succeeded', message: health.message }
  if (health.status === 'Degraded') return { hookPhase: 'Failed', message: health.message }
  return {}
}
