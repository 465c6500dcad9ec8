import { at, numberAt, stringAt } from '@chg/core'
import {
  conditionsOf,
  degraded,
  type Health,
  healthy,
  isObserved,
  progressing,
  suspendedHealth,
} from './health-status.ts'
import type { KubeObject } from './kubernetes.ts'

const status = (object: KubeObject, field: string) => numberAt(object, 'status', field) ?? 0
const spec = (object: KubeObject, field: string) => numberAt(object, 'spec', field)
const unseen = () => progressing('The controller has not seen the newest spec yet')

/** Argo CD: `getAppsv1DeploymentHealth`. The condition Available is not consulted. */
export function deploymentHealth(object: KubeObject): Health {
  if (at(object, 'spec', 'paused') === true) return suspendedHealth('The Deployment is paused')
  if (!isObserved(object)) return unseen()
  const progress = conditionsOf(object).find(({ type }) => type === 'Progressing')
  if (progress?.reason === 'ProgressDeadlineExceeded') {
    return degraded(progress.message || 'The Deployment exceeded its progress deadline')
  }
  const wanted = spec(object, 'replicas')
  const updated = status(object, 'updatedReplicas')
  const replicas = status(object, 'replicas')
  const available = status(object, 'availableReplicas')
  if (wanted !== undefined && updated < wanted) {
    return progressing(`${updated} of ${wanted} new replicas have been made`)
  }
  if (replicas > updated) return progressing(`${replicas - updated} old replicas are pending termination`)
  if (available < updated) return progressing(`${available} of ${updated} new replicas are available`)
  return healthy()
}

/** Argo CD: `getAppsv1StatefulSetHealth`. Never Degraded. */
export function statefulSetHealth(object: KubeObject): Health {
  if (status(object, 'observedGeneration') === 0 || !isObserved(object)) return unseen()
  const wanted = spec(object, 'replicas')
  const ready = status(object, 'readyReplicas')
  const updated = status(object, 'updatedReplicas')
  if (wanted !== undefined && ready < wanted) return progressing(`${ready} of ${wanted} replicas are ready`)
  const strategy = stringAt(object, 'spec', 'updateStrategy', 'type')
  const rolling = at(object, 'spec', 'updateStrategy', 'rollingUpdate')
  if (strategy === 'RollingUpdate' && rolling !== undefined && rolling !== null) {
    const partition = numberAt(rolling, 'partition')
    if (wanted === undefined || partition === undefined || updated >= wanted - partition) return healthy()
    return progressing(`${updated} of ${wanted - partition} replicas are updated (partitioned roll-out)`)
  }
  if (strategy === 'OnDelete') return healthy()
  const revision = (field: string) => stringAt(object, 'status', field) ?? ''
  return revision('currentRevision') === revision('updateRevision')
    ? healthy()
    : progressing(`${updated} replicas are of the new revision`)
}

/** Argo CD: `getAppsv1DaemonSetHealth`. Never Degraded. */
export function daemonSetHealth(object: KubeObject): Health {
  if (!isObserved(object)) return unseen()
  if (stringAt(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') return healthy()
  const desired = status(object, 'desiredNumberScheduled')
  const updated = status(object, 'updatedNumberScheduled')
  const available = status(object, 'numberAvailable')
  if (updated < desired) return progressing(`${updated} of ${desired} pods are updated`)
  if (available < desired) return progressing(`${available} of ${desired} pods are available`)
  return healthy()
}

/** Argo CD: `getAppsv1ReplicaSetHealth`. */
export function replicaSetHealth(object: KubeObject): Health {
  if (!isObserved(object)) return unseen()
  const failure = conditionsOf(object).find(({ type }) => type === 'ReplicaFailure')
  if (failure?.status === 'True') return degraded(failure.message)
  const wanted = spec(object, 'replicas')
  const available = status(object, 'availableReplicas')
  if (wanted === undefined || available >= wanted) return healthy()
  return progressing(`${available} of ${wanted} replicas are available`)
}
