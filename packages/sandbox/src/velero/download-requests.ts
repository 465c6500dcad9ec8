import { formatInstant, stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import type { StoredObject } from '../store.ts'
import { fileKey, isOfRestore, locationOf, rootOf } from './backup-layout.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const URL_TTL_MS = 600_000

/**
 * Signs a URL for each DownloadRequest, also where the file does not exist, as Velero 1.18 does; removes it when the URL ends. A request
 * for a backup that does not exist gets an expiration, and neither a phase nor an error.
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
    const expires = new Date(now.getTime() + URL_TTL_MS)
    const kind = stringAt(request.spec, 'target', 'kind') ?? ''
    const name = stringAt(request.spec, 'target', 'name') ?? ''
    const location = targetLocation(parts, kind, name)
    mergeStatus(store, 'downloadrequests', request, {
      expiration: formatInstant(expires),
      ...(location !== undefined && {
        phase: 'Processed',
        downloadURL: `${hostOf(parts, location)}${bucket.sign(fileKey(rootOf(location), name, kind), expires)}`,
      }),
    })
  }
}

function targetLocation({ store }: SandboxParts, kind: string, name: string): StoredObject | undefined {
  const restore = isOfRestore(kind) ? store.get('restores', VELERO_NAMESPACE, name) : undefined
  const backupName = isOfRestore(kind) ? stringAt(restore?.spec, 'backupName') : name
  const backup = store.get('backups', VELERO_NAMESPACE, backupName ?? '')
  return backup === undefined ? undefined : locationOf(store, backup)
}

function hostOf({ urls }: SandboxParts, { spec }: StoredObject): string {
  const url = stringAt(spec, 'config', 'publicUrl') ?? stringAt(spec, 'config', 's3Url') ?? urls.storage
  return url.replace(/\/$/, '')
}
