import type { Kind } from '../kubernetes/kinds.ts'
import type { StoredObject } from '../store.ts'
import type { Target } from './application-source.ts'
import type { Compared } from './compare.ts'
import { hasOption, isHook, PHASES, phasesOf, type SyncPhase, waveOf } from './hooks.ts'

/** One thing to do in a sync: to apply an object, to run a hook, or (without a target) to prune what lives. */
export interface SyncTask {
  readonly phase: SyncPhase
  readonly wave: number
  readonly kind: Kind
  readonly namespace: string
  readonly name: string
  readonly target: Target | undefined
  readonly live: StoredObject | undefined
  readonly hook: boolean
  /** As compared before: nothing to change. */
  readonly synced: boolean
}

/** The order of kinds within a wave; others come after them (gitops-engine: kindOrder, after Helm). */
const kindOrder = (
  'Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy PodDisruptionBudget ServiceAccount Secret SecretList ' +
  'ConfigMap StorageClass PersistentVolume PersistentVolumeClaim CustomResourceDefinition ClusterRole ClusterRoleList ' +
  'ClusterRoleBinding ClusterRoleBindingList Role RoleList RoleBinding RoleBindingList Service DaemonSet Pod ' +
  'ReplicationController ReplicaSet Deployment HorizontalPodAutoscaler StatefulSet Job CronJob IngressClass Ingress APIService'
).split(' ')

export interface TaskRequest {
  readonly compared: readonly Compared[]
  readonly hooks: readonly { readonly target: Target; readonly live: StoredObject | undefined }[]
  readonly pruneLast: boolean
}

/** All tasks of a sync in the order of phase, wave, kind and name (gitops-engine: getSyncTasks, syncTasks.Less). */
export function tasksOf({ compared, hooks, pruneLast }: TaskRequest): readonly SyncTask[] {
  const ordinary = compared.map(({ kind, namespace, name, target, live, synced }): SyncTask => {
    const wave = waveOf(target?.object ?? live ?? { metadata: {} })
    return { phase: 'Sync', wave, kind, namespace, name, target, live, hook: false, synced }
  })
  const hookTasks = hooks.flatMap(({ target, live }) =>
    phasesOf(target.object).map((phase): SyncTask => {
      const { kind, namespace, name } = target
      const wave = waveOf(target.object)
      return { phase, wave, kind, namespace, name, target, live, hook: isHook(target.object), synced: false }
    }),
  )
  return [...pruneWaves(ordinary, pruneLast), ...hookTasks].toSorted(inOrder)
}

/** What is pruned goes in the opposite order of waves; with PruneLast after everything else. */
function pruneWaves(tasks: readonly SyncTask[], pruneLast: boolean): readonly SyncTask[] {
  const waves = [...new Set(tasks.filter(({ target }) => target === undefined).map(({ wave }) => wave))]
  const up = waves.toSorted((a, b) => a - b)
  const mirrored = tasks.map((task) =>
    task.target === undefined
      ? { ...task, wave: up[up.length - 1 - up.indexOf(task.wave)] ?? task.wave }
      : task,
  )
  const last = Math.max(0, ...mirrored.map(({ wave }) => wave)) + 1
  return mirrored.map((task) =>
    task.target === undefined && (pruneLast || hasOption(task.live, 'PruneLast=true'))
      ? { ...task, wave: last }
      : task,
  )
}

function inOrder(a: SyncTask, b: SyncTask): number {
  return (
    PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) ||
    a.wave - b.wave ||
    rank(a) - rank(b) ||
    (a.name < b.name ? -1 : Number(a.name > b.name))
  )
}

function rank({ kind }: SyncTask): number {
  const place = kindOrder.indexOf(kind.kind)
  return place < 0 ? kindOrder.length : place
}
