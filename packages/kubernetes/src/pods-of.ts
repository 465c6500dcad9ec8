import { at, isObject, listAt, stringAt } from '@chg/core'
import { isObserved } from './health-status.ts'
import type { KubeObject, Kubernetes, Resource } from './kubernetes.ts'
import { selectorOf } from './label-selector.ts'
import { resources } from './resources.ts'

/** The pods of a workload that are of its newest revision. */
export interface WorkloadPods {
  /** False while the controller has not seen the newest spec: then the pods may be of the revision before. */
  readonly observed: boolean
  readonly pods: readonly KubeObject[]
  /** Pods of older revisions, and those on their way out. */
  readonly old: number
}

const REVISION = 'deployment.kubernetes.io/revision'
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation'

/**
 * Walks from a Deployment, ReplicaSet, StatefulSet, DaemonSet or Job to its pods, by selector and owner references.
 * Undefined for other kinds. Needs `list` on pods, and on replicasets for Deployments.
 */
export async function podsOf(
  kubernetes: Kubernetes,
  workload: KubeObject,
): Promise<WorkloadPods | undefined> {
  const isCurrent = await currency(kubernetes, workload)
  if (isCurrent === undefined) return undefined
  const owned = (await selected(kubernetes, resources.pods, workload)).filter(isCurrent.owned)
  const alive = owned.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  const pods = alive.filter(isCurrent.current)
  const observed = workload.kind === 'Job' || isObserved(workload)
  return { observed, pods, old: owned.length - pods.length }
}

interface Currency {
  readonly owned: (pod: KubeObject) => boolean
  readonly current: (pod: KubeObject) => boolean
}

async function currency(kubernetes: Kubernetes, workload: KubeObject): Promise<Currency | undefined> {
  const own = (pod: KubeObject) => isOwnedBy(pod, workload)
  switch (workload.kind) {
    case 'Deployment': {
      const sets = (await selected(kubernetes, resources.replicaSets, workload)).filter(own)
      const newest = newestReplicaSet(sets, workload)
      return {
        owned: (pod) => sets.some((set) => isOwnedBy(pod, set)),
        current: (pod) => newest !== undefined && isOwnedBy(pod, newest),
      }
    }
    case 'StatefulSet': {
      const revision = stringAt(workload, 'status', 'updateRevision')
      return { owned: own, current: hasLabel('controller-revision-hash', revision) }
    }
    case 'DaemonSet': {
      const generation = workload.metadata.annotations?.[TEMPLATE_GENERATION]
      return { owned: own, current: hasLabel('pod-template-generation', generation) }
    }
    case 'ReplicaSet':
    case 'Job':
      return { owned: own, current: () => true }
    default:
      return undefined
  }
}

/** The ReplicaSet that carries the Deployment's own revision; before that is written, the youngest one. */
function newestReplicaSet(sets: readonly KubeObject[], workload: KubeObject): KubeObject | undefined {
  const revision = workload.metadata.annotations?.[REVISION]
  const exact = sets.find(
    ({ metadata }) => revision !== undefined && metadata.annotations?.[REVISION] === revision,
  )
  const age = ({ metadata }: KubeObject) => metadata.creationTimestamp ?? ''
  return exact ?? [...sets].sort((a, b) => age(b).localeCompare(age(a)))[0]
}

/** Without a known value every pod counts: better one pod too many than one overlooked. */
function hasLabel(label: string, value: string | undefined): (pod: KubeObject) => boolean {
  return ({ metadata }) => {
    const own = metadata.labels?.[label]
    return value === undefined || own === undefined || own === value
  }
}

function isOwnedBy(object: KubeObject, owner: KubeObject): boolean {
  const { uid } = owner.metadata
  return listAt(object, 'metadata', 'ownerReferences').some(
    (one) => uid !== undefined && stringAt(one, 'uid') === uid,
  )
}

async function selected(
  kubernetes: Kubernetes,
  resource: Resource,
  workload: KubeObject,
): Promise<readonly KubeObject[]> {
  const selector = at(workload, 'spec', 'selector')
  const { namespace } = workload.metadata
  return kubernetes.list(resource, {
    ...(namespace !== undefined && { namespace }),
    ...(isObject(selector) && { labelSelector: selectorOf(selector) }),
  })
}
