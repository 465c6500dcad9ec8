import type { StoredObject } from '../store.ts'

const withoutGeneration = new Set([
  'namespaces',
  'nodes',
  'configmaps',
  'secrets',
  'serviceaccounts',
  'events',
])

/** An object as it goes over the wire: no empty namespace, and a generation only where the kind has one. */
export function represent(plural: string, object: StoredObject): Readonly<Record<string, unknown>> {
  const { namespace, generation, ...meta } = object.metadata
  return {
    ...object,
    metadata: {
      ...meta,
      ...(namespace !== '' && { namespace }),
      ...(!withoutGeneration.has(plural) && { generation }),
    },
  }
}
