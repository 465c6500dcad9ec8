import { at, isObject, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import { locationOf } from './backup-layout.ts'
import { listProblems } from './name-lists.ts'
import { namesAt } from './resource-filter.ts'
import { VELERO_NAMESPACE } from './velero-object.ts'

/** Kinds that no restore brings back. */
export const nonRestorable: readonly string[] = [
  'nodes',
  'events',
  'events.events.k8s.io',
  'backups.velero.io',
  'restores.velero.io',
  'resticrepositories.velero.io',
  'csinodes.storage.k8s.io',
  'volumeattachments.storage.k8s.io',
  'backuprepositories.velero.io',
]

/** `status.validationErrors` as the server would write them. Source of the rules and their order: Velero, `restore_controller.go`. */
export function validateRestore(store: Store, { spec }: StoredObject): readonly string[] {
  const named = stringAt(spec, 'backupName') ?? ''
  const schedule = stringAt(spec, 'scheduleName') ?? ''
  const policy = stringAt(spec, 'existingResourcePolicy') ?? ''
  const lists = (what: string, field: string) =>
    listProblems(namesAt(spec, `included${field}`), namesAt(spec, `excluded${field}`)).map(
      (problem) => `Invalid included/excluded ${what} lists: ${problem}`,
    )
  const problems = [
    ...namesAt(spec, 'includedResources')
      .filter((name) => nonRestorable.includes(name))
      .map((name) => `${name} are non-restorable resources`),
    ...lists('resource', 'Resources'),
    ...lists('namespace', 'Namespaces'),
    ...(isObject(at(spec, 'labelSelector')) && Array.isArray(at(spec, 'orLabelSelectors'))
      ? ['encountered labelSelector as well as orLabelSelectors in restore spec, only one can be specified']
      : []),
  ]
  if ((named === '') === (schedule === ''))
    return [
      ...problems,
      'Either a backup or schedule must be specified as a source for the restore, but not both',
    ]
  if (!['', 'none', 'update'].includes(policy)) problems.push(`Invalid ExistingResourcePolicy: ${policy}`)
  return [...problems, ...sourceProblems(store, named)]
}

function sourceProblems(store: Store, name: string): string[] {
  const backup = store.get('backups', VELERO_NAMESPACE, name)
  if (backup === undefined) {
    return [
      `Error retrieving backup: can't find backup ${VELERO_NAMESPACE}/${name}: Backup.velero.io "${name}" not found`,
    ]
  }
  const location = locationOf(store, backup)
  if (location === undefined) return ['Error retrieving backup: its backup storage location is not there']
  if (stringAt(location.status, 'phase') !== 'Unavailable') return []
  return [`The BSL ${location.metadata.name} is unavailable, cannot retrieve the backup`]
}
