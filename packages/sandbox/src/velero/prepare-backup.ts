import { at, formatInstant, parseDuration, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import { hasOldFilters, namesAt } from './resource-filter.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const DEFAULT_TTL = '720h0m0s'
const neverTaken = {
  cluster: 'volumesnapshotcontents.snapshot.storage.k8s.io',
  namespace: 'volumesnapshots.snapshot.storage.k8s.io',
}

/**
 * What the server does to a backup whose turn has come, before it looks whether it is valid: defaults and exclusions are written into
 * the spec, the location becomes a label. Source: Velero, `prepareBackupRequest`.
 */
export function prepare(store: Store, backup: StoredObject, now: Date): StoredObject {
  const location = locationName(store, backup)
  const prepared = store.update('backups', VELERO_NAMESPACE, backup.metadata.name, (current) => ({
    ...current,
    metadata: {
      ...current.metadata,
      labels: { ...current.metadata.labels, 'velero.io/storage-location': location },
      annotations: {
        ...current.metadata.annotations,
        'velero.io/source-cluster-k8s-gitversion': 'v1.36.3',
        'velero.io/source-cluster-k8s-major-version': '1',
        'velero.io/source-cluster-k8s-minor-version': '36',
        'velero.io/resource-timeout': '10m0s',
      },
    },
    spec: completed(store, current.spec, location),
  }))
  const expiration = formatInstant(
    new Date(now.getTime() + parseDuration(stringAt(prepared.spec, 'ttl') ?? '')),
  )
  mergeStatus(store, 'backups', prepared, { version: 1, formatVersion: '1.1.0', expiration })
  return prepared
}

function locationName(store: Store, { spec }: StoredObject): string {
  const named = stringAt(spec, 'storageLocation')
  if (named !== undefined && named !== '') return named
  const all = store.list('backupstoragelocations', VELERO_NAMESPACE)
  return all.find((location) => at(location.spec, 'default') === true)?.metadata.name ?? 'default'
}

function completed(store: Store, given: unknown, storageLocation: string) {
  const spec = (given ?? {}) as Readonly<Record<string, unknown>>
  const included = namesAt(spec, 'includedNamespaces')
  const ttl = stringAt(spec, 'ttl')
  const labelled = store
    .list('namespaces')
    .filter(({ metadata }) => metadata.labels?.['velero.io/exclude-from-backup'] === 'true')
    .map(({ metadata }) => metadata.name)
  const excluded = [...namesAt(spec, 'excludedNamespaces'), ...labelled]
  const plus = (list: string, ...more: string[]) => ({ [list]: [...namesAt(spec, list), ...more] })
  return {
    defaultVolumesToFsBackup: false,
    snapshotMoveData: false,
    csiSnapshotTimeout: '10m0s',
    itemOperationTimeout: '4h0m0s',
    ...spec,
    ...(hasOldFilters(spec)
      ? plus('excludedResources', neverTaken.namespace, neverTaken.cluster)
      : {
          ...plus('excludedNamespaceScopedResources', neverTaken.namespace),
          ...plus('excludedClusterScopedResources', neverTaken.cluster),
        }),
    ...(excluded.length > 0 && { excludedNamespaces: excluded }),
    includedNamespaces: included.length === 0 ? ['*'] : included,
    ttl: ttl === undefined || /^(0[hms])+$/.test(ttl) ? DEFAULT_TTL : ttl,
    storageLocation,
  }
}
