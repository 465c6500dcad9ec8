import { formatInstant, stringAt } from '@chg/core'
import type { Controller } from '../controller.ts'
import type { Store, StoredObject } from '../store.ts'
import { kindsServed } from './kind-table.ts'

/** Removes what has lost its owners, empties namespaces that are going, and ends foreground deletions. */
export function garbageCollector(store: Store): Controller {
  return {
    reconcile(now) {
      const all = kindsServed(store).flatMap(({ plural }) =>
        store.list(plural).map((object) => ({ plural, object })),
      )
      const byUid = new Map(all.map(({ object }) => [object.metadata.uid, object]))
      const dependants = new Set<string>()
      for (const { plural, object } of all) {
        const owners = ownersOf(object)
        for (const uid of owners) dependants.add(uid)
        const left = owners.filter((uid) => byUid.has(uid) && !isForeground(byUid.get(uid)))
        if (owners.length > 0 && left.length === 0) release(store, plural, object, now)
      }
      for (const { plural, object } of all) if (isOrphaning(object)) orphan(store, plural, object)
      for (const { plural, object } of all) {
        if (isForeground(object) && !dependants.has(object.metadata.uid))
          unhold(store, plural, object, 'foregroundDeletion')
      }
      for (const namespace of store.list('namespaces')) {
        if (namespace.metadata.deletionTimestamp !== undefined) empty(store, namespace, now)
      }
    },
  }
}

function ownersOf({ metadata }: StoredObject): string[] {
  const owners: readonly unknown[] = Array.isArray(metadata.ownerReferences) ? metadata.ownerReferences : []
  return owners.flatMap((owner) => stringAt(owner, 'uid') ?? [])
}

function finalizersOf(object: StoredObject | undefined): readonly unknown[] {
  return Array.isArray(object?.metadata.finalizers) ? object.metadata.finalizers : []
}

function isForeground(object: StoredObject | undefined): boolean {
  return finalizersOf(object).includes('foregroundDeletion')
}

/** Deleted; where finalizers hold it, marked. */
function release(store: Store, plural: string, object: StoredObject, now: Date): void {
  const { namespace, name, deletionTimestamp } = object.metadata
  if (finalizersOf(object).length === 0) store.delete(plural, namespace, name)
  else if (deletionTimestamp === undefined) {
    store.update(plural, namespace, name, (current) => ({
      ...current,
      metadata: { ...current.metadata, deletionTimestamp: formatInstant(now), deletionGracePeriodSeconds: 0 },
    }))
  }
}

function isOrphaning(object: StoredObject): boolean {
  return object.metadata.deletionTimestamp !== undefined && finalizersOf(object).includes('orphan')
}

/** What it owns stays, and loses its owner; then nothing of this holds it any more. */
function orphan(store: Store, plural: string, object: StoredObject): void {
  const { uid } = object.metadata
  for (const kind of kindsServed(store)) {
    for (const { metadata } of store.list(kind.plural)) {
      const owners: readonly unknown[] = Array.isArray(metadata.ownerReferences)
        ? metadata.ownerReferences
        : []
      const left = owners.filter((owner) => stringAt(owner, 'uid') !== uid)
      if (left.length === owners.length) continue
      store.update(
        kind.plural,
        metadata.namespace,
        metadata.name,
        ({ metadata: { ownerReferences: _, ...meta }, ...current }) => ({
          ...(current as StoredObject),
          metadata: {
            ...(meta as StoredObject['metadata']),
            ...(left.length > 0 && { ownerReferences: left }),
          },
        }),
      )
    }
  }
  unhold(store, plural, object, 'orphan')
}

function unhold(
  store: Store,
  plural: string,
  { metadata: { namespace, name } }: StoredObject,
  finalizer: string,
): void {
  store.update(plural, namespace, name, (current) => ({
    ...current,
    metadata: {
      ...current.metadata,
      finalizers: finalizersOf(current).filter((one) => one !== finalizer),
    },
  }))
}

function empty(store: Store, { metadata: { name } }: StoredObject, now: Date): void {
  const namespaced = kindsServed(store).filter((kind) => kind.namespaced)
  for (const { plural } of namespaced) {
    for (const object of store.list(plural, name)) release(store, plural, object, now)
  }
  if (namespaced.every(({ plural }) => store.list(plural, name).length === 0))
    store.delete('namespaces', '', name)
}
