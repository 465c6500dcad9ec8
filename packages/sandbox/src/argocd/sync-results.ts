import { at, stringAt } from '@chg/core'
import type { SyncTask } from './sync-task.ts'

/** `operationState.syncResult.resources[]`. `hookPhase` is that of ordinary objects, too. */
export interface ResourceResult {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly status: 'Synced' | 'SyncFailed' | 'Pruned' | 'PruneSkipped'
  readonly message: string
  readonly hookPhase: 'Running' | 'Succeeded' | 'Failed' | 'Error' | ''
  readonly syncPhase: string
  readonly hookType?: string
}

/** The results of a sync so far, by object and phase, in the order in which they came. */
export interface SyncResults {
  of(task: SyncTask): ResourceResult | undefined
  /** Merges into the result of a task; an empty message leaves the one before. */
  set(task: SyncTask, change: Partial<Pick<ResourceResult, 'status' | 'message' | 'hookPhase'>>): void
  list(): readonly ResourceResult[]
}

/** From what the passes before have written. */
export function syncResults(before: readonly unknown[]): SyncResults {
  const keyOf = (one: unknown) =>
    ['group', 'kind', 'namespace', 'name', 'syncPhase'].map((field) => stringAt(one, field) ?? '').join('/')
  const known = new Map(before.map((one) => [keyOf(one), one as ResourceResult]))
  const about = ({ kind, namespace, name, phase, hook }: SyncTask) => ({
    group: kind.group,
    version: kind.version,
    kind: kind.kind,
    namespace,
    name,
    syncPhase: phase,
    ...(hook && { hookType: phase }),
  })
  return {
    of: (task) => known.get(keyOf(about(task))),
    set(task, { message, ...change }) {
      const key = keyOf(about(task))
      const old = known.get(key)
      known.set(key, {
        ...about(task),
        status: 'Synced',
        hookPhase: '',
        ...old,
        ...change,
        message: message || (stringAt(old, 'message') ?? ''),
      })
    },
    list: () => [...known.values()].map((one) => (at(one, 'hookPhase') === '' ? without(one) : one)),
  }
}

function without({ hookPhase: _, ...rest }: ResourceResult): ResourceResult {
  return rest as ResourceResult
}
