import { listAt, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import type { BackupScope } from './backup-scope.ts'
import { type UntakenVolume, untakenVolumes } from './backup-volumes.ts'
import type { BackupBehaviour } from './behaviour.ts'

/** What a backup met with. Each line is counted in the status; one error is enough for PartiallyFailed. */
export interface BackupLog {
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly untaken: readonly UntakenVolume[]
  /** As in `status.hookStatus`. */
  readonly hooks: { readonly hooksAttempted?: number; readonly hooksFailed?: number }
}

const HOOK_ANNOTATION = 'pre.hook.backup.velero.io/command'

/** The lines in the form in which the results file has them. */
export function logOf(
  store: Store,
  backup: StoredObject,
  scope: BackupScope,
  behaviour: BackupBehaviour,
): BackupLog {
  const untaken = untakenVolumes(store, backup, scope)
  const hooked = listAt(backup.spec, 'hooks', 'resources').some((one) => listAt(one, 'pre').length > 0)
  const running = scope.items.filter(
    ({ kind, object }) => kind.plural === 'pods' && stringAt(object.status, 'phase') === 'Running',
  )
  const annotated = running.filter(
    ({ object }) => object.metadata.annotations?.[HOOK_ANNOTATION] !== undefined,
  )
  const hooks = hooked ? running.length : annotated.length
  return {
    untaken,
    hooks: hooks === 0 ? {} : { hooksAttempted: hooks, hooksFailed: hooks },
    errors: [
      ...scope.missing.map(
        (name) =>
          ` resource: /namespaces message: /fail to get the namespace ${name} specified in backup.Spec.IncludedNamespaces`,
      ),
      ...untaken.map(({ pod, error }) => ` name: /${pod} message: /Error backing up item error: /${error}`),
      // There is no kubelet that could run a command.
      ...Array.from({ length: hooks }, () => ' message: /Error executing hook error: /error dialing backend'),
      ...(behaviour.errors ?? []),
    ],
    warnings: [
      ...untaken.map(
        ({ pod, error }) => ` resource: /pods name: /${pod} message: /Skip pod volume error: /${error}`,
      ),
      ...(behaviour.warnings ?? []),
    ],
  }
}
