import { at, isObject, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import { listProblems, patternProblem, scopedListProblems } from './name-lists.ts'
import { hasNewFilters, hasOldFilters, namesAt } from './resource-filter.ts'
import { snapshotLocationProblems } from './validate-snapshot-locations.ts'
import { VELERO_NAMESPACE } from './velero-object.ts'

const oldFilters =
  'include-resources, exclude-resources and include-cluster-resources are old filter parameters.\n'

/** `status.validationErrors` as the server would write them. Source of the rules and their order: Velero, `backup_controller.go`. */
export function validateBackup(store: Store, { spec }: StoredObject): readonly string[] {
  return [
    ...locationProblems(store, stringAt(spec, 'storageLocation') ?? 'default'),
    ...snapshotLocationProblems(store, spec),
    ...filterProblems(spec),
    ...namespaceProblems(spec),
    ...(isObject(at(spec, 'labelSelector')) && Array.isArray(at(spec, 'orLabelSelectors'))
      ? ['encountered labelSelector as well as orLabelSelectors in backup spec, only one can be specified']
      : []),
    ...policyProblems(store, spec),
  ]
}

function locationProblems(store: Store, name: string): string[] {
  const location = store.get('backupstoragelocations', VELERO_NAMESPACE, name)
  if (location === undefined) {
    return [
      `an existing backup storage location was not specified at backup creation time and the default ${name} was not found. Please address this issue (see \`velero backup-location -h\` for options) and create a new backup. Error: BackupStorageLocation.velero.io "${name}" not found`,
    ]
  }
  return [
    ...(stringAt(location.spec, 'accessMode') === 'ReadOnly'
      ? [`backup can't be created because backup storage location ${name} is currently in read-only mode`]
      : []),
    ...(stringAt(location.status, 'phase') === 'Unavailable'
      ? [`backup can't be created because BackupStorageLocation ${name} is in Unavailable status.`]
      : []),
  ]
}

function filterProblems(spec: unknown): string[] {
  const both = (scope: string) =>
    scopedListProblems(namesAt(spec, `included${scope}Resources`), namesAt(spec, `excluded${scope}Resources`))
  const listed = hasOldFilters(spec)
    ? listProblems(namesAt(spec, 'includedResources'), namesAt(spec, 'excludedResources')).map(
        (problem) => `Invalid included/excluded resource lists: ${problem}`,
      )
    : [
        ...both('ClusterScoped').map(
          (problem) => `Invalid cluster-scoped included/excluded resource lists: ${problem}`,
        ),
        ...both('NamespaceScoped').map(
          (problem) => `Invalid namespace-scoped included/excluded resource lists: ${problem}`,
        ),
      ]
  if (!hasOldFilters(spec) || !hasNewFilters(spec)) return listed
  const mixed =
    'include-cluster-scoped-resources, exclude-cluster-scoped-resources, include-namespace-scoped-resources and ' +
    'exclude-namespace-scoped-resources are new filter parameters.\nThey cannot be used together'
  return [oldFilters + mixed, ...listed]
}

function namespaceProblems(spec: unknown): string[] {
  const included = namesAt(spec, 'includedNamespaces')
  const excluded = namesAt(spec, 'excludedNamespaces')
  const patterns = [...included, ...excluded].flatMap((name) => patternProblem(name) ?? [])
  return [...listProblems(included, excluded), ...patterns].map(
    (problem) => `Invalid included/excluded namespace lists: ${problem}`,
  )
}

function policyProblems(store: Store, spec: unknown): string[] {
  const name = stringAt(spec, 'resourcePolicy', 'name')
  if (name === undefined || store.get('configmaps', VELERO_NAMESPACE, name) !== undefined) return []
  return [
    `invalid resource policies: fail to get ResourcePolicies ${VELERO_NAMESPACE}/${name} ConfigMap: ConfigMap "${name}" not found`,
  ]
}
