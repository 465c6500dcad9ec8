import { isObject, type JsonObject } from '@chg/core'
import type { NewObject } from '../store.ts'
import type { Kind } from './kinds.ts'

const objectAt = (value: unknown): JsonObject => (isObject(value) ? value : {})

const specDefaults: Readonly<Record<string, JsonObject>> = {
  deployments: {
    replicas: 1,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  },
  replicasets: { replicas: 1 },
  statefulsets: {
    replicas: 1,
    podManagementPolicy: 'OrderedReady',
    updateStrategy: { type: 'RollingUpdate' },
  },
  daemonsets: { updateStrategy: { type: 'RollingUpdate' } },
  jobs: { parallelism: 1, completions: 1, backoffLimit: 6 },
  pods: { restartPolicy: 'Always' },
}

/** What the API server writes into an object by itself: the defaults that our readers look at. */
export function withDefaults({ plural }: Kind, object: NewObject): NewObject {
  const defaults = specDefaults[plural]
  if (defaults !== undefined) return { ...object, spec: { ...defaults, ...objectAt(object.spec) } }
  if (plural === 'namespaces') return namespace(object)
  if (plural === 'secrets') return secret(object)
  return object
}

function namespace(object: NewObject): NewObject {
  const { name } = object.metadata
  const labels = { ...objectAt(object.metadata.labels), 'kubernetes.io/metadata.name': name }
  return {
    ...object,
    metadata: { ...object.metadata, labels },
    spec: { finalizers: ['kubernetes'], ...objectAt(object.spec) },
    status: { phase: 'Active', ...objectAt(object.status) },
  }
}

function secret({ stringData, ...object }: NewObject): NewObject {
  const encoded = Object.entries(objectAt(stringData)).map(([key, value]) => [
    key,
    Buffer.from(String(value)).toString('base64'),
  ])
  return {
    type: 'Opaque',
    ...object,
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: object.metadata,
    data: { ...objectAt(object.data), ...Object.fromEntries(encoded) },
  }
}
