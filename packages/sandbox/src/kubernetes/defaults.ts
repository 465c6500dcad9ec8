import { isObject, type JsonObject } from '@chg/core'
import type { NewObject } from '../store.ts'
import type { Kind } from './kinds.ts'
import { podSpecWithDefaults } from './pod-defaults.ts'

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
    revisionHistoryLimit: 10,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
  },
  daemonsets: {
    revisionHistoryLimit: 10,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
  },
  jobs: { parallelism: 1, completions: 1, backoffLimit: 6 },
}

/** What the API server writes into an object by itself: the defaults that our readers look at. */
export function withDefaults({ plural }: Kind, object: NewObject): NewObject {
  const defaults = specDefaults[plural]
  if (plural === 'pods') return { ...object, spec: podSpecWithDefaults(object.spec) }
  if (defaults !== undefined)
    return { ...object, spec: withTemplate({ ...defaults, ...objectAt(object.spec) }) }
  if (plural === 'namespaces') return namespace(object)
  if (plural === 'secrets') return secret(object)
  return object
}

function withTemplate(spec: JsonObject): JsonObject {
  if (!isObject(spec.template)) return spec
  return { ...spec, template: { ...spec.template, spec: podSpecWithDefaults(spec.template.spec) } }
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
