import { applyTask, pruneTask, removeObject } from './apply.ts'
import { deletePoliciesOf } from './hooks.ts'
import { hookPhaseOf, objectPhaseOf } from './sync-phase.ts'
import type { SyncPlan } from './sync-plan.ts'
import type { ResourceResult, SyncResults } from './sync-results.ts'
import type { SyncTask } from './sync-task.ts'

/** Where a pass leaves the operation. */
export interface PassEnd {
  readonly phase: 'Running' | 'Succeeded' | 'Failed'
  readonly message: string
}

const failed = (message: string): PassEnd => ({ phase: 'Failed', message })
const succeeded = (message: string): PassEnd => ({ phase: 'Succeeded', message })

/**
 * One step of a sync, as far as it gets without waiting: the next wave of the next phase where the ones before have ended well.
 * Source of the rule: gitops-engine, `syncContext.Sync`.
 */
export function syncPass(plan: SyncPlan, results: SyncResults): PassEnd {
  const { tasks, dryRun, outOfSyncOnly } = plan
  const phaseOf = (task: SyncTask) => results.of(task)?.hookPhase ?? ''
  const unknown = tasks.filter(({ target }) => target?.unknown !== undefined)
  for (const task of unknown)
    results.set(task, { status: 'SyncFailed', message: task.target?.unknown ?? '', hookPhase: '' })
  if (unknown.length > 0) {
    const versions = unknown.map(({ kind: { group, version } }) => `${group}/${version}`)
    const reasons = [...new Set(versions)].map(
      (one) =>
        `failed to discover server resources for group version ${one}: the server could not find the requested resource`,
    )
    return failed(`one or more synchronization tasks are not valid: ${reasons.join('; ')}`)
  }
  if (dryRun) {
    run(plan, tasks, results)
    return tasks.some((task) => phaseOf(task) === 'Failed')
      ? failed('one or more objects failed to apply (dry run)')
      : succeeded('successfully synced (no more tasks)')
  }
  for (const task of tasks.filter((one) => phaseOf(one) === 'Running' && one.live !== undefined))
    results.set(task, task.hook ? hookPhaseOf(task) : objectPhaseOf(task))
  const several = tasks.at(0)?.wave !== tasks.at(-1)?.wave || tasks.at(0)?.phase !== tasks.at(-1)?.phase
  const running = tasks.filter((task) => (several || task.hook) && phaseOf(task) === 'Running')
  if (running.length > 0) {
    for (const task of running.filter(({ live }) => live === undefined)) {
      const what = `${task.kind.group}/${task.kind.kind}/${task.name}`
      const message = `Resource ${what} is missing, it might have been deleted`
      results.set(task, { status: 'SyncFailed', hookPhase: 'Error', message })
    }
    return waitingFor(running)
  }
  const onFailure = tasks.filter(({ phase }) => phase === 'SyncFail')
  const others = tasks.filter(({ phase }) => phase !== 'SyncFail')
  if (others.some((task) => ['Failed', 'Error'].includes(phaseOf(task)))) {
    removeHooks(plan, tasks, 'HookFailed')
    return fail(plan, onFailure, results, {
      tasks: others,
      message: 'one or more synchronization tasks completed unsuccessfully',
    })
  }
  const pending = others.filter(
    (task) =>
      phaseOf(task) === '' && !(outOfSyncOnly && task.synced && !task.hook && task.live !== undefined),
  )
  const [next] = pending
  if (next === undefined) {
    removeHooks(plan, tasks, 'HookSucceeded')
    return succeeded('successfully synced (no more tasks)')
  }
  const wave = pending.filter(({ phase, wave: number }) => phase === next.phase && number === next.wave)
  const stale = wave.filter(({ hook, live }) => hook && live !== undefined).filter(isMadeAnew)
  if (stale.length > 0) {
    for (const task of stale) removeObject(plan.store, task)
    return waitingFor(stale, 'deletion of hook')
  }
  run(plan, wave, results)
  if (wave.some((task) => phaseOf(task) === 'Failed')) {
    const begun = wave.filter((task) => phaseOf(task) === 'Running')
    const why = { tasks: wave, message: 'one or more objects failed to apply' }
    if (begun.length === 0) return fail(plan, onFailure, results, why)
    if (onFailure.length > 0) fail(plan, onFailure, results, why)
    return waitingFor(begun)
  }
  if (wave.length < pending.length || wave.some(({ hook }) => hook)) return waitingFor(wave)
  removeHooks(plan, tasks, 'HookSucceeded')
  return succeeded('successfully synced (all tasks run)')
}

/** Runs the SyncFail hooks, and fails once they have ended. */
function fail(
  plan: SyncPlan,
  onFailure: readonly SyncTask[],
  results: SyncResults,
  { tasks, message }: { readonly tasks: readonly SyncTask[]; readonly message: string },
): PassEnd {
  const reasons = (failing: readonly SyncTask[]) =>
    failing.flatMap((task) => {
      const result = results.of(task)
      return result?.status === 'SyncFailed' ? [result.message] : []
    })
  const ended = (task: SyncTask) => !['', 'Running'].includes(results.of(task)?.hookPhase ?? '')
  if (onFailure.every(ended)) return failed(withReasons(message, reasons(tasks)))
  const waiting = onFailure.filter((task) => (results.of(task)?.hookPhase ?? '') === '')
  for (const task of waiting.filter(isMadeAnew)) removeObject(plan.store, task)
  run(plan, waiting, results)
  return waitingFor(waiting.length > 0 ? waiting : onFailure)
}

function withReasons(message: string, reasons: readonly string[]): string {
  return reasons.length === 0 ? message : `${message}, reason: ${[...new Set(reasons)].join(',')}`
}

function run(plan: SyncPlan, tasks: readonly SyncTask[], results: SyncResults): void {
  const ordered = [
    ...tasks.filter(({ target }) => target === undefined),
    ...tasks.filter(({ target }) => target !== undefined),
  ]
  for (const task of ordered) {
    const { status, message } = task.target === undefined ? pruneTask(plan, task) : applyTask(plan, task)
    results.set(task, { status, message, hookPhase: plan.dryRun ? dryPhases[status] : phases[status] })
  }
}

type Status = ResourceResult['status']
const phases: Readonly<Record<Status, ResourceResult['hookPhase']>> = {
  Synced: 'Running',
  SyncFailed: 'Failed',
  Pruned: 'Succeeded',
  PruneSkipped: 'Succeeded',
}
const dryPhases: typeof phases = { ...phases, Synced: 'Succeeded' }

const isMadeAnew = (task: SyncTask) =>
  task.hook &&
  task.live !== undefined &&
  task.target !== undefined &&
  deletePoliciesOf(task.target.object).includes('BeforeHookCreation')

function removeHooks({ store }: SyncPlan, tasks: readonly SyncTask[], policy: string): void {
  for (const task of tasks)
    if (task.hook && task.target !== undefined && deletePoliciesOf(task.target.object).includes(policy))
      removeObject(store, task)
}

/** In the words of gitops-engine (setRunningPhase). */
function waitingFor(tasks: readonly SyncTask[], what?: string): PassEnd {
  const hooks = tasks.filter(({ hook }) => hook)
  const first = hooks[0] ?? tasks[0]
  if (first === undefined) return { phase: 'Running', message: '' }
  const reason = what ?? (hooks.length > 0 ? 'completion of hook' : 'healthy state of')
  const rest = tasks.length - 1
  const kind = hooks.length === tasks.length ? 'hooks' : 'resources'
  const more = rest > 0 ? ` and ${rest} more ${kind}` : ''
  return {
    phase: 'Running',
    message: `waiting for ${reason} ${first.kind.group}/${first.kind.kind}/${first.name}${more}`,
  }
}
