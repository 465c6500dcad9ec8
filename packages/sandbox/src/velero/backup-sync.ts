import { gunzipSync } from 'node:zlib'
import { formatInstant, parseDuration, stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import type { StoredObject } from '../store.ts'
import { metadataKey, rootOf } from './backup-layout.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const SYNC_MS = 60_000
const ended = ['Completed', 'PartiallyFailed']

/**
 * Brings the cluster in line with the bucket: a Backup object that was merely deleted is made again, one whose files are gone is deleted.
 * The last sync of a location is in its status.
 */
export function backupSync(parts: SandboxParts): (now: Date) => void {
  const { store, options } = parts
  return (now) => {
    for (const location of store.list('backupstoragelocations', VELERO_NAMESPACE)) {
      if (stringAt(location.status, 'phase') !== 'Available') continue
      const last = stringAt(location.status, 'lastSyncedTime')
      const every = options.velero?.syncEvery ?? SYNC_MS
      if (isOff(location)) continue
      if (last !== undefined && now.getTime() - new Date(last).getTime() < every) continue
      sync(parts, location)
      mergeStatus(store, 'backupstoragelocations', location, { lastSyncedTime: formatInstant(now) })
    }
  }
}

/** A period of zero switches it off for a location. */
function isOff({ spec }: StoredObject): boolean {
  const period = stringAt(spec, 'backupSyncPeriod')
  return period !== undefined && parseDuration(period) === 0
}

function sync(parts: SandboxParts, location: StoredObject): void {
  const { store, bucket } = parts
  const root = rootOf(location)
  const stored = bucket
    .keys(`${root}backups/`)
    .flatMap((key) => key.slice(`${root}backups/`.length).split('/')[0] ?? [])
  for (const name of new Set(stored)) {
    if (store.get('backups', VELERO_NAMESPACE, name) === undefined) bringBack(parts, location, name)
  }
  for (const backup of store.list('backups', VELERO_NAMESPACE)) {
    const { name, labels } = backup.metadata
    if (labels?.['velero.io/storage-location'] !== location.metadata.name) continue
    if (!ended.includes(stringAt(backup.status, 'phase') ?? '') || stored.includes(name)) continue
    store.delete('backups', VELERO_NAMESPACE, name)
  }
}

/** Hooks are left out: what comes back is a record, not a wish. */
function bringBack({ store, bucket }: SandboxParts, location: StoredObject, name: string): void {
  const content = bucket.get(metadataKey(rootOf(location), name))
  if (content === undefined) return
  const backup = JSON.parse(gunzipSync(content).toString()) as StoredObject
  if (!ended.includes(stringAt(backup.status, 'phase') ?? '')) return
  const storageLocation = location.metadata.name
  const labels = { ...backup.metadata.labels, 'velero.io/storage-location': storageLocation }
  const { annotations } = backup.metadata
  store.create('backups', {
    ...backup,
    metadata: {
      name,
      namespace: VELERO_NAMESPACE,
      labels,
      ...(annotations !== undefined && { annotations }),
    },
    spec: { ...(backup.spec as object), hooks: {}, storageLocation },
  })
}
