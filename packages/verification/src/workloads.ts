import { listAt, mapBounded, numberAt } from '@chg/core'
import type { Application } from '@chg/delivery'
import {
  type Health,
  healthOf,
  type KubeObject,
  type Kubernetes,
  type PodTrouble,
  podsOf,
  podTrouble,
  type Resource,
  resources,
} from '@chg/kubernetes'

/** One workload of the application with the pods of its newest revision. */
export interface Workload {
  readonly kind: string
  readonly namespace: string
  readonly name: string
  /** Undefined where the cluster has no such object. */
  readonly health: Health | undefined
  /** False while its controller has not seen the newest spec. */
  readonly observed: boolean
  readonly pods: readonly Pod[]
  readonly old: number
}

export interface Pod {
  readonly name: string
  readonly uid: string
  readonly restarts: number
  readonly trouble: PodTrouble | undefined
}

const kinds: Readonly<Record<string, Resource>> = {
  'apps/Deployment': resources.deployments,
  'apps/StatefulSet': resources.statefulSets,
  'apps/DaemonSet': resources.daemonSets,
  'apps/ReplicaSet': resources.replicaSets,
  'batch/Job': resources.jobs,
  '/Pod': resources.pods,
}
const LIMIT = 4

/**
 * Looks at the workloads that the application manages, in its own order. Jobs and bare pods may be gone after their end (hooks, TTL) and are left out.
 * Trouble counts from `since`. Rejects as `Kubernetes` does.
 */
export async function lookAtWorkloads(
  kubernetes: Kubernetes,
  application: Application,
  since: Date,
): Promise<readonly Workload[]> {
  const managed = application.resources.filter(({ group, kind }) => Object.hasOwn(kinds, `${group}/${kind}`))
  const seen = await mapBounded(managed, LIMIT, async ({ group, kind, namespace, name }) => {
    const resource = kinds[`${group}/${kind}`] ?? resources.pods
    const object = await kubernetes.get(resource, name, namespace)
    if (object === undefined)
      return kind === 'Job' || kind === 'Pod' ? undefined : missing(kind, namespace, name)
    const found =
      kind === 'Pod' ? { observed: true, pods: [object], old: 0 } : await podsOf(kubernetes, object)
    const pods = (found?.pods ?? []).map((pod) => podOf(pod, since, kind === 'Job'))
    const health = healthOf(object) ?? { status: 'Unknown' as const, message: '' }
    return { kind, namespace, name, health, observed: found?.observed ?? true, pods, old: found?.old ?? 0 }
  })
  return seen.filter((one) => one !== undefined)
}

function missing(kind: string, namespace: string, name: string): Workload {
  return { kind, namespace, name, health: undefined, observed: false, pods: [], old: 0 }
}

/** Whether a job has failed too often is for its own backoffLimit to say: a crash of its pods is not final. */
function podOf(pod: KubeObject, since: Date, ofJob: boolean): Pod {
  const restarts = listAt(pod, 'status', 'containerStatuses').reduce<number>(
    (sum, status) => sum + (numberAt(status, 'restartCount') ?? 0),
    0,
  )
  const { name, uid = name } = pod.metadata
  const found = podTrouble(pod, { since })
  const trouble = ofJob && (found?.kind === 'crashing' || found?.kind === 'memory') ? undefined : found
  return { name, uid, restarts, trouble }
}
