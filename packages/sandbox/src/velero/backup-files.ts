import { at, stringAt } from '@chg/core'
import type { Bucket } from '../storage/bucket.ts'
import type { StoredObject } from '../store.ts'
import type { BackupScope } from './backup-scope.ts'
import type { BackupBehaviour } from './behaviour.ts'

const files: Readonly<Record<string, string>> = {
  BackupLog: '-logs.gz',
  BackupResults: '-results.gz',
  BackupResourceList: '-resource-list.json.gz',
  BackupVolumeInfos: '-volumeinfo.json.gz',
  BackupItemOperations: '-itemoperations.json.gz',
}

/** Where a file of a backup lies in the bucket, by the kind that a DownloadRequest names. */
export function backupKey(name: string, kind: string): string {
  return `velero/backups/${name}/${name}${files[kind] ?? `-${kind}`}`
}

export function isInBucket(bucket: Bucket, name: string): boolean {
  return bucket.keys(`velero/backups/${name}/`).length > 0
}

/** What Velero uploads when a backup ends. */
export function uploadBackup(
  bucket: Bucket,
  backup: StoredObject,
  scope: BackupScope,
  errors: readonly string[],
  behaviour: BackupBehaviour,
): void {
  const { name } = backup.metadata
  const warnings = behaviour.warnings ?? []
  bucket.put(
    backupKey(name, 'BackupLog'),
    [...warnings, ...errors].map((line) => `level=error msg=${line}\n`).join(''),
  )
  bucket.put(backupKey(name, 'BackupResults'), {
    errors: errors.length > 0 ? { velero: errors } : {},
    warnings: warnings.length > 0 ? { velero: warnings } : {},
  })
  bucket.put(backupKey(name, 'BackupResourceList'), scope.resources)
  bucket.put(backupKey(name, 'BackupVolumeInfos'), volumeInfos(backup, scope, behaviour))
}

/** One entry per claim. A volume that nobody took is told only here: the phase stays Completed. */
export function volumeInfos(backup: StoredObject, { claims }: BackupScope, { volumes }: BackupBehaviour) {
  const wanted = at(backup.spec, 'snapshotVolumes') !== false
  return claims.map(({ metadata, spec }) => {
    const pvName = stringAt(spec, 'volumeName') ?? ''
    const names = { pvcName: metadata.name, pvcNamespace: metadata.namespace, pvName }
    if (!wanted || volumes === 'skipped') {
      const skippedReason = wanted
        ? 'no applicable volumesnapshotter found'
        : 'not satisfy the criteria for VolumePolicy or the legacy snapshot way'
      return { ...names, snapshotDataMoved: false, skipped: true, skippedReason }
    }
    return {
      ...names,
      backupMethod: 'NativeSnapshot',
      snapshotDataMoved: false,
      skipped: false,
      result: volumes === 'failed' ? 'failed' : 'succeeded',
      nativeSnapshotInfo: { snapshotHandle: `snap-${pvName}`, volumeType: 'gp3' },
    }
  })
}
