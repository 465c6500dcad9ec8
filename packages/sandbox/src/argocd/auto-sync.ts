import { at, isObject, listAt, parseInstant, stringAt } from '@chg/core'
import type { NewObject, Store, StoredObject } from '../store.ts'
import { windowAllows } from './window-gate.ts'

const SELF_HEAL_MS = 5_000

/** True where auto-sync is on: present, and not `enabled: false`. */
export function isAutomated(application: StoredObject): boolean {
  const automated = at(application, 'spec', 'syncPolicy', 'automated')
  return isObject(automated) && automated.enabled !== false
}

/**
 * Writes an automated operation where the application is out of sync, once per revision; with self-heal again for what
 * has drifted since. Not while a window blocks it, and not where nothing but pruning is left and pruning is off.
 * Source of the rule: Argo CD, `autoSync`.
 */
export function autoSync(store: Store, application: StoredObject, now: Date): void {
  if (!isAutomated(application) || isObject(application.operation)) return
  if (stringAt(application, 'status', 'sync', 'status') !== 'OutOfSync') return
  const automated = at(application, 'spec', 'syncPolicy', 'automated')
  const prune = at(automated, 'prune') === true
  const drifted = listAt(application, 'status', 'resources').filter(
    (one) => at(one, 'status') === 'OutOfSync',
  )
  if (!prune && drifted.every((one) => at(one, 'requiresPruning') === true)) return
  const revision = stringAt(application, 'status', 'sync', 'revision')
  const last = at(application, 'status', 'operationState')
  const attempted =
    stringAt(last, 'syncResult', 'revision') ?? stringAt(last, 'operation', 'sync', 'revision')
  const again = attempted === revision
  if (again && !mayHeal(automated, last, now)) return
  if (!windowAllows(store, application, now, { manual: false })) return
  const resources = drifted.map((one) => ({
    group: stringAt(one, 'group') ?? '',
    kind: stringAt(one, 'kind'),
    name: stringAt(one, 'name'),
    namespace: stringAt(one, 'namespace'),
  }))
  const syncOptions = at(application, 'spec', 'syncPolicy', 'syncOptions')
  const operation = {
    initiatedBy: { automated: true },
    retry: at(application, 'spec', 'syncPolicy', 'retry') ?? { limit: 5 },
    sync: { revision, prune, syncOptions, ...(again && { resources }) },
  }
  const { namespace, name } = application.metadata
  store.update('applications', namespace, name, (current) => {
    if (isObject(current.operation)) return current
    const { operationState, ...status } = isObject(current.status) ? current.status : {}
    return { ...current, operation, status } as NewObject
  })
}

function mayHeal(automated: unknown, last: unknown, now: Date): boolean {
  if (at(automated, 'selfHeal') !== true || stringAt(last, 'phase') !== 'Succeeded') return false
  const finished = parseInstant(stringAt(last, 'finishedAt') ?? '')
  return finished !== undefined && now.getTime() - finished.getTime() >= SELF_HEAL_MS
}
