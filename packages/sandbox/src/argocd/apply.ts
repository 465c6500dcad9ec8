import { isObject, type JsonObject } from '@chg/core'
import { withDefaults } from '../kubernetes/defaults.ts'
import type { NewObject, Store, StoredObject } from '../store.ts'
import type { Target } from './application-source.ts'
import type { Compared } from './compare.ts'

/** What an operation brings to the cluster, and how. */
export interface ApplyRequest {
  readonly compared: readonly Compared[]
  readonly prune: boolean
  readonly createNamespace: string | undefined
}

/** `operationState.syncResult.resources[]`. */
export interface ResourceResult {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly status: 'Synced' | 'SyncFailed' | 'Pruned' | 'PruneSkipped'
  readonly message: string
}

const order = ['Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'Secret', 'ConfigMap']

/** Applies every target, in the order of kinds, then prunes; an object that fails does not stop the others. */
export function applyAll(store: Store, { compared, prune, createNamespace }: ApplyRequest) {
  if (createNamespace !== undefined && store.get('namespaces', '', createNamespace) === undefined) {
    store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: createNamespace, labels: { 'kubernetes.io/metadata.name': createNamespace } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    })
  }
  const rank = ({ kind }: Compared) => (order.indexOf(kind.kind) + order.length + 1) % (order.length + 1)
  return compared
    .toSorted((a, b) => rank(a) - rank(b))
    .map((one): ResourceResult => {
      const { group, version, kind } = one.kind
      const about = { group, version, kind, namespace: one.namespace, name: one.name }
      if (one.target === undefined) {
        if (!prune) return { ...about, status: 'PruneSkipped', message: 'ignored (requires pruning)' }
        store.delete(one.kind.plural, one.namespace, one.name)
        return { ...about, status: 'Pruned', message: 'pruned' }
      }
      const problem = apply(store, one.target)
      return problem === undefined
        ? { ...about, status: 'Synced', message: `${kind.toLowerCase()}/${one.name} configured` }
        : { ...about, status: 'SyncFailed', message: problem }
    })
}

function apply(store: Store, { kind, namespace, name, object }: Target): string | undefined {
  if (namespace !== '' && store.get('namespaces', '', namespace) === undefined) {
    return `namespaces "${namespace}" not found`
  }
  if (store.get(kind.plural, namespace, name) === undefined) {
    store.create(kind.plural, withDefaults(kind, object))
    return undefined
  }
  store.update(kind.plural, namespace, name, (live) => withDefaults(kind, merged(live, object)))
  return undefined
}

/** What is wanted, laid over what lives; status and what the cluster added stay. */
function merged(live: StoredObject, wanted: NewObject): NewObject {
  const { status, ...fields } = wanted
  return overlay(live, fields) as NewObject
}

function overlay(below: unknown, above: unknown): unknown {
  if (!isObject(above)) return above
  const result: Record<string, unknown> = { ...(isObject(below) ? below : ({} as JsonObject)) }
  for (const [key, value] of Object.entries(above)) result[key] = overlay(result[key], value)
  return result
}
