import { stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import { VELERO_NAMESPACE } from './velero-object.ts'

const backupFiles: Readonly<Record<string, string>> = {
  BackupLog: '-logs.gz',
  BackupContents: '.tar.gz',
  BackupVolumeSnapshots: '-volumesnapshots.json.gz',
  BackupItemOperations: '-itemoperations.json.gz',
  BackupResourceList: '-resource-list.json.gz',
  BackupResults: '-results.gz',
  BackupVolumeInfos: '-volumeinfo.json.gz',
  CSIBackupVolumeSnapshots: '-csi-volumesnapshots.json.gz',
  CSIBackupVolumeSnapshotContents: '-csi-volumesnapshotcontents.json.gz',
}

const restoreFiles: Readonly<Record<string, (name: string) => string>> = {
  RestoreLog: (name) => `restore-${name}-logs.gz`,
  RestoreResults: (name) => `restore-${name}-results.gz`,
  RestoreResourceList: (name) => `restore-${name}-resource-list.json.gz`,
  RestoreItemOperations: (name) => `restore-${name}-itemoperations.json.gz`,
  RestoreVolumeInfo: (name) => `${name}-volumeinfo.json.gz`,
}

/** Where a location keeps its things: bucket and prefix, with a slash at the end. */
export function rootOf({ spec }: StoredObject): string {
  const bucket = stringAt(spec, 'objectStorage', 'bucket') ?? ''
  const prefix = (stringAt(spec, 'objectStorage', 'prefix') ?? '').replace(/\/$/, '')
  return prefix === '' ? `${bucket}/` : `${bucket}/${prefix}/`
}

/** The location that a backup lies in. */
export function locationOf(store: Store, { spec }: StoredObject): StoredObject | undefined {
  const name = stringAt(spec, 'storageLocation') ?? 'default'
  return store.get('backupstoragelocations', VELERO_NAMESPACE, name)
}

/** Everything of a backup begins so. */
export function backupDirectory(root: string, name: string): string {
  return `${root}backups/${name}/`
}

/** The Backup object itself, as it was at the end. */
export function metadataKey(root: string, name: string): string {
  return `${backupDirectory(root, name)}velero-backup.json`
}

/** Where a file lies in the bucket, by the kind that a DownloadRequest names. */
export function fileKey(root: string, name: string, kind: string): string {
  const ofRestore = restoreFiles[kind]
  if (ofRestore !== undefined) return `${root}restores/${name}/${ofRestore(name)}`
  return `${backupDirectory(root, name)}${name}${backupFiles[kind] ?? `-${kind}`}`
}

/** Whether a DownloadRequest of that kind names a restore. */
export function isOfRestore(kind: string): boolean {
  return kind in restoreFiles
}
