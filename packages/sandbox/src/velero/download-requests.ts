import { formatInstant, stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import type { StoredObject } from '../store.ts'
import { backupKey } from './backup-files.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const URL_TTL_MS = 600_000

/**
 * Signs a URL for each DownloadRequest, also where the file does not exist, as Velero 1.18 does; removes it when the URL ends.
 * The URL's host is the location's `publicUrl`, else its `s3Url`, else the sandbox's own.
 */
export function reconcileDownloadRequests(parts: SandboxParts, now: Date): void {
  const { store, bucket } = parts
  for (const request of store.list('downloadrequests', VELERO_NAMESPACE)) {
    const expiration = stringAt(request.status, 'expiration')
    if (expiration !== undefined) {
      if (new Date(expiration) < now)
        store.delete('downloadrequests', VELERO_NAMESPACE, request.metadata.name)
      continue
    }
    const kind = stringAt(request.spec, 'target', 'kind') ?? ''
    const name = stringAt(request.spec, 'target', 'name') ?? ''
    const backup = store.get('backups', VELERO_NAMESPACE, name)
    if (backup === undefined) continue
    const expires = new Date(now.getTime() + URL_TTL_MS)
    mergeStatus(store, 'downloadrequests', request, {
      phase: 'Processed',
      downloadURL: `${hostOf(parts, backup)}${bucket.sign(backupKey(name, kind), expires)}`,
      expiration: formatInstant(expires),
    })
  }
}

function hostOf({ store, urls }: SandboxParts, backup: StoredObject): string {
  const location = stringAt(backup.spec, 'storageLocation') ?? 'default'
  const config = store.get('backupstoragelocations', VELERO_NAMESPACE, location)?.spec
  const url = stringAt(config, 'config', 'publicUrl') ?? stringAt(config, 'config', 's3Url') ?? urls.storage
  return url.replace(/\/$/, '')
}
