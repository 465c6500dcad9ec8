import type { Bucket } from '../storage/bucket.ts'
import type { StoredObject } from '../store.ts'
import { archiveOf } from './backup-contents.ts'
import { backupDirectory, fileKey, metadataKey } from './backup-layout.ts'
import type { BackupLog } from './backup-log.ts'
import { type BackupScope, resourceList } from './backup-scope.ts'
import { volumeInfos } from './backup-volumes.ts'
import type { BackupBehaviour } from './behaviour.ts'

export function isInBucket(bucket: Bucket, root: string, name: string): boolean {
  return bucket.keys(backupDirectory(root, name)).length > 0
}

/** What Velero uploads when a backup has run. */
export function uploadBackup(
  bucket: Bucket,
  root: string,
  backup: StoredObject,
  scope: BackupScope,
  log: BackupLog,
  behaviour: BackupBehaviour,
): void {
  const { name } = backup.metadata
  const put = (kind: string, content: unknown) => bucket.put(fileKey(root, name, kind), content)
  const line = (level: string) => (text: string) => `level=${level} msg=${JSON.stringify(text)}\n`
  put(
    'BackupLog',
    [
      line('info')('Setting up backup temp file'),
      ...log.warnings.map(line('warning')),
      ...log.errors.map(line('error')),
    ].join(''),
  )
  put('BackupResults', { errors: result(log.errors), warnings: result(log.warnings) })
  put('BackupResourceList', resourceList(scope))
  put('BackupVolumeInfos', volumeInfos(backup, scope, behaviour, log.untaken))
  put('BackupItemOperations', [])
  put('BackupVolumeSnapshots', null)
  put('BackupContents', archiveOf(scope))
  uploadMetadata(bucket, root, backup)
}

/** The object as it is now: what comes back from the bucket when it is deleted in the cluster. */
export function uploadMetadata(bucket: Bucket, root: string, backup: StoredObject): void {
  bucket.put(metadataKey(root, backup.metadata.name), backup)
}

function result(lines: readonly string[]) {
  return lines.length > 0 ? { velero: lines } : {}
}
