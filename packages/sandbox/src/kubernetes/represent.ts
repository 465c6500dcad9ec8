import type { StoredObject } from '../store.ts'
import type { Kind } from './kinds.ts'

const withoutGeneration = new Set([
  'namespaces',
  'nodes',
  'configmaps',
  'secrets',
  'serviceaccounts',
  'services',
  'endpoints',
  'events',
  'limitranges',
  'persistentvolumes',
  'persistentvolumeclaims',
  'resourcequotas',
  'roles',
  'rolebindings',
  'clusterroles',
  'clusterrolebindings',
  'storageclasses',
])

/** An object as it goes over the wire: no empty namespace, and a generation only where the kind has one. */
export function represent(plural: string, object: StoredObject): Readonly<Record<string, unknown>> {
  const { namespace, generation, ...all } = object.metadata
  const meta = plural === 'namespaces' ? withoutHold(all) : all
  return {
    ...object,
    metadata: {
      ...meta,
      ...(namespace !== '' && { namespace }),
      ...(!withoutGeneration.has(plural) && { generation }),
    },
  }
}

/** A namespace is held by its spec; that the sandbox holds it by its metadata is not to be seen. */
function withoutHold({
  finalizers,
  deletionGracePeriodSeconds,
  ...meta
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const own = (Array.isArray(finalizers) ? finalizers : []).filter((one) => one !== 'kubernetes')
  return { ...meta, ...(own.length > 0 && { finalizers: own }) }
}

/** An object in a list: built-in kinds leave out what it is, custom resources do not. */
export function representItem(kind: Kind, object: StoredObject): Readonly<Record<string, unknown>> {
  const whole = represent(kind.plural, object)
  if (kind.custom) return whole
  const { apiVersion: _, kind: __, ...item } = whole
  return item
}
