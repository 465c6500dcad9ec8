import { at, listAt, stringAt } from '@chg/core'
import { kindsServed } from '../kubernetes/kind-table.ts'
import type { Store, StoredObject } from '../store.ts'
import { destinationOf, type Target } from './application-source.ts'
import { compare } from './compare.ts'
import { isHook } from './hooks.ts'
import { type SyncTask, tasksOf } from './sync-task.ts'

/** What a sync is to do, and how (gitops-engine: SyncOpt). */
export interface SyncPlan {
  readonly store: Store
  /** In order; see `tasksOf`. */
  readonly tasks: readonly SyncTask[]
  readonly dryRun: boolean
  readonly prune: boolean
  readonly replace: boolean
  readonly serverSide: boolean
  readonly outOfSyncOnly: boolean
}

/** What the operation of an application is to do now: its tasks against what lives, and its options. */
export function planOf(store: Store, application: StoredObject, targets: readonly Target[]): SyncPlan {
  const sync = at(application, 'status', 'operationState', 'operation', 'sync')
  const options = listAt(sync, 'syncOptions')
  const chosen = listAt(sync, 'resources')
  const compared = compare(store, application.metadata.name, targets).filter(
    (one) => !one.hook && (chosen.length === 0 || chosen.some((choice) => names(choice, one))),
  )
  // Neither a part of an application nor a strategy of applying alone runs hooks (Argo CD: skipHooks).
  const skipHooks = at(sync, 'syncStrategy', 'apply') !== undefined || chosen.length > 0
  const hooks = targets
    .filter(({ object }) => isHook(object) && !skipHooks)
    .map((target) => ({ target, live: store.get(target.kind.plural, target.namespace, target.name) }))
  const tasks = tasksOf({ compared, hooks, pruneLast: options.includes('PruneLast=true') })
  return {
    store,
    tasks: [
      ...(options.includes('CreateNamespace=true') ? namespaceTasks(store, application) : []),
      ...tasks,
    ],
    dryRun: at(sync, 'dryRun') === true,
    prune: at(sync, 'prune') === true,
    replace: options.includes('Replace=true'),
    serverSide: options.includes('ServerSideApply=true'),
    outOfSyncOnly: options.includes('ApplyOutOfSyncOnly=true'),
  }
}

function names(choice: unknown, { kind, namespace, name }: Pick<SyncTask, 'kind' | 'namespace' | 'name'>) {
  const given = stringAt(choice, 'namespace') ?? ''
  return (
    (stringAt(choice, 'group') ?? '') === kind.group &&
    stringAt(choice, 'kind') === kind.kind &&
    stringAt(choice, 'name') === name &&
    (given === '' || given === namespace)
  )
}

/** The namespace of the destination, before everything else, while it is not there. */
function namespaceTasks(store: Store, application: StoredObject): readonly SyncTask[] {
  const name = destinationOf(application)
  const kind = kindsServed(store).find(({ plural }) => plural === 'namespaces')
  if (kind === undefined || store.get('namespaces', '', name) !== undefined) return []
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, status: { phase: 'Active' } }
  const about = { kind, namespace: '', name }
  const rest = { phase: 'PreSync', wave: 0, live: undefined, hook: false, synced: false } as const
  return [{ ...about, ...rest, target: { ...about, object } }]
}
