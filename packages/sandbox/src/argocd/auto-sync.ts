import { at, isObject, type JsonObject, listAt, numberAt, parseInstant, stringAt } from '@chg/core'
import type { NewObject, Store, StoredObject } from '../store.ts'
import { writeStatus } from './operation-state.ts'
import { revisionIn, sourceList, writtenSources } from './source-list.ts'
import { windowAllows } from './window-gate.ts'

const HEAL_FIRST_MS = 2_000
const HEAL_FACTOR = 3
const HEAL_MOST_MS = 300_000

/** True where auto-sync is on: present, and not `enabled: false`. */
export function isAutomated(application: StoredObject): boolean {
  const automated = at(application, 'spec', 'syncPolicy', 'automated')
  return isObject(automated) && automated.enabled !== false
}

/**
 * Writes an automated operation where the application is out of sync, once per revision; with self-heal again for what
 * has drifted since. Not while a window blocks it, and not where nothing but pruning is left and pruning is off.
 * What stands in its way is the condition SyncError. Source of the rule: Argo CD, `autoSync`.
 */
export function autoSync(store: Store, application: StoredObject, now: Date): void {
  if (!windowAllows(store, application, now, { manual: false })) return
  const { operation, problem } = decided(application, now)
  sayProblem(store, application, problem)
  if (operation === undefined) return
  const { namespace, name } = application.metadata
  store.update('applications', namespace, name, (current) => {
    if (isObject(current.operation)) return current
    const { operationState, ...status } = isObject(current.status) ? current.status : {}
    return { ...current, operation, status } as NewObject
  })
}

interface Decision {
  readonly operation?: JsonObject
  readonly problem?: string
}

function decided(application: StoredObject, now: Date): Decision {
  if (!isAutomated(application) || isObject(application.operation)) return {}
  if (application.metadata.deletionTimestamp !== undefined) return {}
  if (stringAt(application, 'status', 'sync', 'status') !== 'OutOfSync') return {}
  const policy = at(application, 'spec', 'syncPolicy')
  const prune = at(policy, 'automated', 'prune') === true
  const all = listAt(application, 'status', 'resources')
  const drifted = all.filter((one) => at(one, 'status') === 'OutOfSync')
  const surplus = (one: unknown) => at(one, 'requiresPruning') === true
  if (!prune && drifted.every(surplus)) return {}
  const revision = revisionIn(at(application, 'status', 'sync'))
  const state = at(application, 'status', 'operationState')
  const attempted = revisionIn(at(state, 'syncResult')) === revision
  const attempts = numberAt(state, 'operation', 'sync', 'autoHealAttemptsCount') ?? 0
  if (attempted && stringAt(state, 'phase') !== 'Succeeded') {
    return { problem: `Failed last sync attempt to [${revision}]: ${stringAt(state, 'message') ?? ''}` }
  }
  if (attempted && (at(policy, 'automated', 'selfHeal') !== true || !healIsDue(state, attempts, now)))
    return {}
  if (prune && at(policy, 'automated', 'allowEmpty') !== true && all.every(surplus)) {
    return { problem: `Skipping sync attempt to [${revision}]: auto-sync will wipe out all resources` }
  }
  const resources = drifted.map((one) => ({
    group: stringAt(one, 'group') ?? '',
    kind: stringAt(one, 'kind'),
    name: stringAt(one, 'name'),
  }))
  return {
    operation: {
      initiatedBy: { automated: true },
      retry: at(policy, 'retry') ?? { limit: 5 },
      sync: {
        ...writtenSources(application, sourceList(application), revision),
        prune,
        syncOptions: at(policy, 'syncOptions'),
        ...(attempted && { resources, autoHealAttemptsCount: attempts + 1 }),
      },
    },
  }
}

/** The first heal comes at once, each further one later (Argo CD: selfHealRemainingBackoff and its default flags). */
function healIsDue(state: unknown, attempts: number, now: Date): boolean {
  const finished = parseInstant(stringAt(state, 'finishedAt') ?? '')
  const wait = attempts === 0 ? 0 : Math.min(HEAL_MOST_MS, HEAL_FIRST_MS * HEAL_FACTOR ** (attempts - 1))
  return finished !== undefined && now.getTime() - finished.getTime() >= wait
}

function sayProblem(store: Store, application: StoredObject, problem: string | undefined): void {
  const conditions = listAt(application, 'status', 'conditions')
  const others = conditions.filter((one) => at(one, 'type') !== 'SyncError')
  if (problem === undefined && others.length === conditions.length) return
  const said = problem === undefined ? [] : [{ type: 'SyncError', message: problem }]
  writeStatus(store, application, () => ({ conditions: [...others, ...said] }))
}
