import { listAt, stringAt } from '@chg/core'
import { daemonSetHealth, deploymentHealth, replicaSetHealth, statefulSetHealth } from './health-apps.ts'
import { hpaHealth, jobHealth } from './health-batch.ts'
import { degraded, type Health, healthy, progressing, unknownHealth } from './health-status.ts'
import type { KubeObject } from './kubernetes.ts'
import { podHealth } from './pod-health.ts'

const kinds: Readonly<Record<string, (object: KubeObject) => Health>> = {
  'apps/v1/Deployment': deploymentHealth,
  'apps/v1/StatefulSet': statefulSetHealth,
  'apps/v1/DaemonSet': daemonSetHealth,
  'apps/v1/ReplicaSet': replicaSetHealth,
  'batch/v1/Job': jobHealth,
  'v1/Pod': podHealth,
  'v1/PersistentVolumeClaim': claimHealth,
  'v1/Service': serviceHealth,
  'networking.k8s.io/v1/Ingress': ingressHealth,
  'autoscaling/v2/HorizontalPodAutoscaler': hpaHealth,
  'apiregistration.k8s.io/v1/APIService': apiServiceHealth,
}

/** Holds the object of a hook until its phase of the sync is over: Argo CD asks for its health meanwhile. */
const HOOK_FINALIZER = 'argocd.argoproj.io/hook-finalizer'

/**
 * How an object is, as Argo CD judges it without customisations; undefined for kinds that have no health (ConfigMap, RBAC, …)
 * and for those that Argo CD judges by a script. Source of the rule: Argo CD, gitops-engine `pkg/health`, held against it by
 * `test/oracles/health`. Differs on purpose, and only so: a condition of a Job counts while it is True (`jobHealth`); a Pod
 * without restart policy has the default, `Always`; and the annotation `ignore-restart-policy` counts, which Argo CD 3.6 reads.
 */
export function healthOf(object: KubeObject): Health | undefined {
  const { deletionTimestamp, finalizers = [] } = object.metadata
  if (deletionTimestamp !== undefined && !finalizers.includes(HOOK_FINALIZER))
    return progressing('Pending deletion')
  return kinds[`${object.apiVersion}/${object.kind}`]?.(object)
}

function claimHealth(object: KubeObject): Health {
  const phase = stringAt(object, 'status', 'phase')
  if (phase === 'Bound') return healthy()
  if (phase === 'Pending') return progressing('The claim is not bound to a volume')
  if (phase === 'Lost') return degraded('The volume of the claim is lost')
  return unknownHealth(`The claim has the phase ${phase ?? '(none)'}`)
}

function serviceHealth(object: KubeObject): Health {
  return stringAt(object, 'spec', 'type') === 'LoadBalancer' ? ingressHealth(object) : healthy()
}

function ingressHealth(object: KubeObject): Health {
  const addresses = listAt(object, 'status', 'loadBalancer', 'ingress')
  return addresses.length > 0 ? healthy() : progressing('Waiting for the address of a load balancer')
}

function apiServiceHealth(object: KubeObject): Health {
  const available = listAt(object, 'status', 'conditions').find(
    (one) => stringAt(one, 'type') === 'Available',
  )
  if (stringAt(available, 'status') === 'True') return healthy()
  return progressing(stringAt(available, 'message') ?? 'Waiting to become available')
}
