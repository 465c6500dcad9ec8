import { listAt, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'

/** What a controller made for that owner and what is not on its way out; oldest first. */
export function ownedBy(store: Store, plural: string, owner: StoredObject): readonly StoredObject[] {
  return store
    .list(plural, owner.metadata.namespace)
    .filter(
      ({ metadata }) =>
        metadata.deletionTimestamp === undefined &&
        listAt(metadata, 'ownerReferences').some((one) => stringAt(one, 'uid') === owner.metadata.uid),
    )
}

/** The `ownerReferences` of what a controller makes. */
export function controlledBy({ apiVersion, kind, metadata: { name, uid } }: StoredObject) {
  return [{ apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true }]
}

/** Whether anything may still be made for it: neither it nor its namespace is going. */
export function isAlive(store: Store, { metadata }: StoredObject): boolean {
  const namespace = store.get('namespaces', '', metadata.namespace)
  return (
    metadata.deletionTimestamp === undefined &&
    namespace !== undefined &&
    namespace.metadata.deletionTimestamp === undefined
  )
}

/** Writes the status where it changed. */
export function setStatus(store: Store, plural: string, object: StoredObject, status: unknown): void {
  const { namespace, name } = object.metadata
  store.update(plural, namespace, name, (current) => ({ ...current, status }))
}
