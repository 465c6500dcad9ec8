import { at, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import { VELERO_NAMESPACE } from './velero-object.ts'

const oldFilters = ['includedResources', 'excludedResources', 'includeClusterResources']
const newFilters = [
  'includedClusterScopedResources',
  'excludedClusterScopedResources',
  'includedNamespaceScopedResources',
  'excludedNamespaceScopedResources',
]

/** `status.validationErrors` as the server would write them. Source of the rules: Velero, `backup_controller.go`. */
export function validateBackup(store: Store, backup: StoredObject): readonly string[] {
  const isSet = (field: string) => at(backup.spec, field) !== undefined
  const problems: string[] = []
  if (oldFilters.some(isSet) && newFilters.some(isSet)) {
    problems.push(
      'include-resources, exclude-resources and include-cluster-resources are old filter parameters.\n' +
        'include-cluster-scoped-resources, exclude-cluster-scoped-resources, include-namespace-scoped-resources and ' +
        'exclude-namespace-scoped-resources are new filter parameters.\nThey cannot be used together',
    )
  }
  const named = stringAt(backup.spec, 'storageLocation')
  const location = store.get('backupstoragelocations', VELERO_NAMESPACE, named ?? 'default')
  if (location === undefined) {
    const missing = `backupstoragelocations.velero.io "${named ?? 'default'}" not found`
    problems.push(
      named === undefined
        ? `an existing backup storage location was not specified at backup creation time and the default 'default' was not found. Please address this issue (see \`velero backup-location -h\` for options) and create a new backup. Error: ${missing}`
        : `a BackupStorageLocation CRD with the name specified in the backup spec needs to be created before this backup can be executed. Error: ${missing}`,
    )
  } else if (stringAt(location.spec, 'accessMode') === 'ReadOnly') {
    problems.push(
      `backup can't be created because backup storage location ${location.metadata.name} is currently in read-only mode`,
    )
  } else if (stringAt(location.status, 'phase') === 'Unavailable') {
    problems.push(
      `backup can't be created because BackupStorageLocation ${location.metadata.name} is in Unavailable status.`,
    )
  }
  return problems
}
