import type { KubeObject } from '@chg/kubernetes'
import { after } from './test-application.ts'

const REVISION = 'deployment.kubernetes.io/revision'
const owner = (uid: string) => ({ ownerReferences: [{ kind: 'X', name: uid, uid }] })
const object = (kind: string, name: string, metadata: object, fields: object): KubeObject => ({
  apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
  kind,
  metadata: { name, namespace: 'shop', uid: name, ...metadata },
  ...fields,
})

/** A Deployment `api` of two replicas with its old and its new ReplicaSet; the given pods, by ReplicaSet. */
export function deployment(pods: readonly KubeObject[], status: object = {}): readonly KubeObject[] {
  const up = { observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2 }
  const spec = { replicas: 2, selector: { matchLabels: { app: 'api' } } }
  return [
    object(
      'Deployment',
      'api',
      { generation: 2, annotations: { [REVISION]: '2' } },
      { spec, status: { ...up, ...status } },
    ),
    object('ReplicaSet', 'api-old', { ...owner('api'), annotations: { [REVISION]: '1' } }, {}),
    object('ReplicaSet', 'api-new', { ...owner('api'), annotations: { [REVISION]: '2' } }, {}),
    ...pods,
  ]
}

/** A pod of that ReplicaSet, made 15 s before the start. */
export function pod(name: string, status: object = {}, set = 'api-new', made = after(-15)): KubeObject {
  return object('Pod', name, { ...owner(set), creationTimestamp: made.toISOString() }, { status })
}

/** A migration job, with the status and the pods given. */
export function job(status: object, pods: readonly KubeObject[]): readonly KubeObject[] {
  const made = object('Job', 'migrate', { generation: 1 }, { spec: { selector: {} }, status })
  return [{ ...made, apiVersion: 'batch/v1' }, ...pods]
}

export const ready = [pod('api-1'), pod('api-2')]
export const waitingFor = (reason: string) => ({
  containerStatuses: [{ name: 'api', restartCount: 2, state: { waiting: { reason } } }],
})
