import { listAt, stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import type { StoredObject } from '../store.ts'
import { backupDirectory, locationOf, rootOf } from './backup-layout.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const underWay = [
  'ReadyToStart',
  'InProgress',
  'WaitingForPluginOperations',
  'WaitingForPluginOperationsPartiallyFailed',
  'Finalizing',
  'FinalizingPartiallyFailed',
]

/** Deletes backups as DeleteBackupRequests ask: from the bucket, with their restores, and then the object. A refusal is Processed, too, with errors. */
export function reconcileDeleteRequests(parts: SandboxParts): void {
  const { store } = parts
  for (const request of store.list('deletebackuprequests', VELERO_NAMESPACE)) {
    const phase = stringAt(request.status, 'phase')
    const backupName = stringAt(request.spec, 'backupName') ?? ''
    const backup = store.get('backups', VELERO_NAMESPACE, backupName)
    if (phase === 'Processed') continue
    if (phase === 'InProgress') {
      if (backup !== undefined) remove(parts, backup)
      store.delete('deletebackuprequests', VELERO_NAMESPACE, request.metadata.name)
      continue
    }
    const problem = problemOf(parts, backup, backupName)
    if (problem !== undefined || backup === undefined) {
      const errors = [`backup deletion failed: ${problem ?? 'backup not found'}`]
      mergeStatus(store, 'deletebackuprequests', request, { phase: 'Processed', errors })
      continue
    }
    mergeStatus(store, 'deletebackuprequests', labelled(parts, request, backup), { phase: 'InProgress' })
    mergeStatus(store, 'backups', backup, { phase: 'Deleting' })
  }
}

function problemOf(
  { store }: SandboxParts,
  backup: StoredObject | undefined,
  backupName: string,
): string | undefined {
  if (backupName === '') return 'spec.backupName is required'
  if (backup === undefined) return 'backup not found'
  if (underWay.includes(stringAt(backup.status, 'phase') ?? '')) return 'backup is still in progress'
  const location = locationOf(store, backup)
  const name = stringAt(backup.spec, 'storageLocation') ?? 'default'
  if (location === undefined) return `backup storage location ${name} not found`
  const refused = `cannot delete backup because backup storage location ${name} is currently in`
  if (stringAt(location.spec, 'accessMode') === 'ReadOnly') return `${refused} read-only mode`
  if (stringAt(location.status, 'phase') === 'Unavailable') return `${refused} Unavailable state`
  return undefined
}

function labelled({ store }: SandboxParts, request: StoredObject, backup: StoredObject): StoredObject {
  const labels = {
    'velero.io/backup-name': backup.metadata.name,
    'velero.io/backup-uid': backup.metadata.uid,
    ...request.metadata.labels,
  }
  return store.update('deletebackuprequests', VELERO_NAMESPACE, request.metadata.name, (current) => ({
    ...current,
    metadata: { ...current.metadata, labels },
  }))
}

function remove({ store, bucket }: SandboxParts, backup: StoredObject): void {
  const { name } = backup.metadata
  const location = locationOf(store, backup)
  const root = location === undefined ? undefined : rootOf(location)
  const drop = (prefix: string) => {
    for (const key of bucket.keys(prefix)) bucket.remove(key)
  }
  if (root !== undefined) drop(backupDirectory(root, name))
  for (const restore of store.list('restores', VELERO_NAMESPACE)) {
    if (stringAt(restore.spec, 'backupName') !== name) continue
    if (root !== undefined) drop(`${root}restores/${restore.metadata.name}/`)
    const kept = listAt(restore.metadata, 'finalizers').filter(
      (one) => !String(one).startsWith('restores.velero.io/'),
    )
    store.update('restores', VELERO_NAMESPACE, restore.metadata.name, (current) => ({
      ...current,
      metadata: { ...current.metadata, finalizers: kept },
    }))
    store.delete('restores', VELERO_NAMESPACE, restore.metadata.name)
  }
  store.delete('backups', VELERO_NAMESPACE, name)
}
