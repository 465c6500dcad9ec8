import { stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import type { StoredObject } from '../store.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const SYNC_MS = 60_000

/**
 * What is in the bucket comes back: a Backup object that was merely deleted is made again within a minute.
 * A DeleteBackupRequest takes it from both.
 */
export function backupSync({ store, bucket }: SandboxParts): (now: Date) => void {
  const known = new Map<string, StoredObject>()
  let last = 0
  return (now) => {
    for (const request of store.list('deletebackuprequests', VELERO_NAMESPACE)) {
      const name = stringAt(request.spec, 'backupName') ?? ''
      if (stringAt(request.status, 'phase') === 'Processed') continue
      const found = store.delete('backups', VELERO_NAMESPACE, name)
      known.delete(name)
      for (const key of bucket.keys(`velero/backups/${name}/`)) bucket.remove(key)
      const errors = found ? undefined : ['backup not found']
      mergeStatus(store, 'deletebackuprequests', request, { phase: 'Processed', errors })
    }
    for (const backup of store.list('backups', VELERO_NAMESPACE)) {
      const { name } = backup.metadata
      if (bucket.keys(`velero/backups/${name}/`).length > 0) known.set(name, backup)
    }
    if (now.getTime() - last < SYNC_MS) return
    last = now.getTime()
    for (const [name, backup] of known) {
      if (store.get('backups', VELERO_NAMESPACE, name) !== undefined) continue
      const { labels, annotations } = backup.metadata
      const metadata = { name, namespace: VELERO_NAMESPACE, labels, annotations }
      store.create('backups', { ...backup, metadata })
    }
  }
}
