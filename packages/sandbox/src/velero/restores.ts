import { formatInstant, listAt, stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import type { StoredObject } from '../store.ts'
import { archived } from './backup-contents.ts'
import { fileKey, locationOf, rootOf } from './backup-layout.ts'
import { namesAt } from './resource-filter.ts'
import { type RestoreResult, runRestore } from './run-restore.ts'
import { nonRestorable, validateRestore } from './validate-restore.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const FINALIZER = 'restores.velero.io/external-resources-finalizer'

/** The restore controllers of the server: each new restore is validated, carried out, and finalized. */
export function reconcileRestores(parts: SandboxParts, now: Date): void {
  const { store } = parts
  for (const restore of store.list('restores', VELERO_NAMESPACE)) {
    const set = (status: Readonly<Record<string, unknown>>) => mergeStatus(store, 'restores', restore, status)
    const phase = stringAt(restore.status, 'phase') ?? ''
    if (restore.metadata.deletionTimestamp !== undefined) release(parts, restore)
    else if (phase === '' || phase === 'New') begin(parts, restore, now)
    else if (phase === 'InProgress') carryOut(parts, restore, now)
    else if (phase.startsWith('Finalizing')) {
      const end = phase === 'Finalizing' ? 'Completed' : 'PartiallyFailed'
      set({ phase: end, completionTimestamp: formatInstant(now) })
    }
  }
}

function begin({ store }: SandboxParts, restore: StoredObject, now: Date): void {
  const excludedResources = [...new Set([...namesAt(restore.spec, 'excludedResources'), ...nonRestorable])]
  const prepared = store.update('restores', VELERO_NAMESPACE, restore.metadata.name, (current) => ({
    ...current,
    metadata: { ...current.metadata, finalizers: [FINALIZER] },
    spec: { itemOperationTimeout: '4h0m0s', ...(current.spec as object), excludedResources },
  }))
  const validationErrors = validateRestore(store, restore)
  if (validationErrors.length > 0)
    mergeStatus(store, 'restores', prepared, { phase: 'FailedValidation', validationErrors })
  else mergeStatus(store, 'restores', prepared, { phase: 'InProgress', startTimestamp: formatInstant(now) })
}

function carryOut({ store, bucket }: SandboxParts, restore: StoredObject, now: Date): void {
  const set = (status: Readonly<Record<string, unknown>>) => mergeStatus(store, 'restores', restore, status)
  const name = stringAt(restore.spec, 'backupName') ?? ''
  const backup = store.get('backups', VELERO_NAMESPACE, name)
  const location = backup === undefined ? undefined : locationOf(store, backup)
  const root = location === undefined ? '' : rootOf(location)
  const content = bucket.get(fileKey(root, name, 'BackupContents'))
  if (content === undefined) {
    const failureReason = `restore execution failed: error downloading backup: error copying Backup to temp file: rpc error: code = Unknown desc = error getting object backups/${name}/${name}.tar.gz: operation error S3: GetObject, https response error StatusCode: 404, NoSuchKey: The specified key does not exist.`
    set({ phase: 'Failed', failureReason, completionTimestamp: formatInstant(now) })
    return
  }
  const result = runRestore(store, restore, archived(content))
  upload({ bucket }, root, restore, result)
  const items = Object.values(result.list).flat().length
  const warnings = linesIn(result.warnings)
  set({
    phase: 'Finalizing',
    hookStatus: {},
    progress: items === 0 ? {} : { totalItems: items, itemsRestored: items },
    ...(warnings > 0 && { warnings }),
  })
}

function upload(
  { bucket }: Pick<SandboxParts, 'bucket'>,
  root: string,
  { metadata }: StoredObject,
  { list, warnings }: RestoreResult,
): void {
  const put = (kind: string, content: unknown) => bucket.put(fileKey(root, metadata.name, kind), content)
  put('RestoreLog', 'level=info msg="starting restore"\n')
  put('RestoreResults', { errors: {}, warnings })
  put('RestoreResourceList', list)
  put('RestoreItemOperations', [])
  put('RestoreVolumeInfo', [])
}

function linesIn({ cluster = [], namespaces = {} }: RestoreResult['warnings']): number {
  return cluster.length + Object.values(namespaces).flat().length
}

/** Deleted: its files go as well, then the object is let go. */
function release({ store, bucket }: SandboxParts, restore: StoredObject): void {
  const { name } = restore.metadata
  const backup = store.get('backups', VELERO_NAMESPACE, stringAt(restore.spec, 'backupName') ?? '')
  const location = backup === undefined ? undefined : locationOf(store, backup)
  if (location !== undefined)
    for (const key of bucket.keys(`${rootOf(location)}restores/${name}/`)) bucket.remove(key)
  if (!listAt(restore.metadata, 'finalizers').includes(FINALIZER)) return
  store.update('restores', VELERO_NAMESPACE, name, (current) => ({
    ...current,
    metadata: { ...current.metadata, finalizers: [] },
  }))
}
