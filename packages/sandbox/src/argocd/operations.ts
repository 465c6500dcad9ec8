import { at, formatInstant, isObject, listAt, messageOf, parseInstant, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import type { Sources } from './application-source.ts'
import { complete, retryAt, writeState } from './operation-state.ts'
import { revisionIn, sourceList, targetRevisionOf, writtenSources } from './source-list.ts'
import { syncPass } from './sync-pass.ts'
import { planOf } from './sync-plan.ts'
import { syncResults } from './sync-results.ts'
import { endHooks } from './terminate.ts'
import { windowAllows } from './window-gate.ts'

/** How `.operation` becomes a result. `takes`: milliseconds from its start to its first pass. */
export interface OperationEngine {
  readonly store: Store
  readonly sources: Sources
  readonly takes: number
}

const BLOCKED = 'Sync operation blocked by sync window'

/** One pass over an application that has an operation: pick it up, or bring it as far as it gets. */
export async function runOperation(
  engine: OperationEngine,
  application: StoredObject,
  now: Date,
): Promise<void> {
  const state = at(application, 'status', 'operationState')
  const phase = stringAt(state, 'phase') ?? ''
  if (phase !== 'Running' && phase !== 'Terminating') return pickUp(engine, application, now)
  const startedAt = stringAt(state, 'startedAt')
  // A window does not hold up the end of an operation (Argo CD 3.5.7; older ones did).
  if (phase === 'Terminating') return end(engine, application, now)
  const finishedAt = parseInstant(stringAt(state, 'finishedAt') ?? '')
  if (finishedAt !== undefined) {
    const retry = retryAt(state, finishedAt)
    if (retry !== undefined && now < retry) return
    const message = `Retrying operation. Attempt #${at(state, 'retryCount')}`
    writeState(engine.store, application, { message, finishedAt: undefined, syncResult: undefined })
    return
  }
  const manual = at(state, 'operation', 'initiatedBy', 'automated') !== true
  const allowed = windowAllows(engine.store, application, now, { manual, operationStart: startedAt })
  if (!allowed) return writeState(engine.store, application, { message: BLOCKED })
  const first = at(state, 'retryCount') === undefined && at(state, 'syncResult') === undefined
  const due = (parseInstant(startedAt ?? '')?.getTime() ?? 0) + (first ? engine.takes : 0)
  if (now.getTime() >= due) return perform(engine, application, now)
  if (stringAt(state, 'message') === BLOCKED) writeState(engine.store, application, { message: '' })
}

/**
 * The new state, before anything is done. Its first look at the windows is with the state of the operation before: without
 * one, as if it were automated (Argo CD: syncWindowPreventsSync reads the application as it was read).
 */
function pickUp({ store }: OperationEngine, application: StoredObject, now: Date): void {
  const before = at(application, 'status', 'operationState')
  const manual = isObject(before) && at(before, 'operation', 'initiatedBy', 'automated') !== true
  const operationStart = stringAt(before, 'startedAt')
  const allowed = windowAllows(store, application, now, { manual, operationStart })
  writeState(store, application, undefined, (current) => ({
    operation: current.operation,
    phase: 'Running',
    ...(!allowed && { message: BLOCKED }),
    startedAt: formatInstant(now),
  }))
}

async function perform(engine: OperationEngine, application: StoredObject, now: Date): Promise<void> {
  const { store, sources } = engine
  const state = at(application, 'status', 'operationState')
  const sync = at(state, 'operation', 'sync')
  const list = sourceList(application, sync)
  const asked = revisionIn(sync) || list.map(targetRevisionOf).join(',')
  const about = writtenSources(application, list, asked)
  try {
    const revision = await sources.resolve(application, asked)
    const targets = await sources.targets(application, revision, sync)
    const results = syncResults(listAt(state, 'syncResult', 'resources'))
    const { phase, message } = syncPass(planOf(store, application, targets), results)
    const syncResult = { ...writtenSources(application, list, revision), resources: results.list() }
    if (phase === 'Running') writeState(store, application, { message, syncResult })
    else complete(store, application, { phase, message, syncResult, now })
  } catch (error) {
    const message = `ComparisonError: Failed to load target state: ${messageOf(error)}`
    complete(store, application, { phase: 'Error', message, syncResult: about, now })
  }
}

/** Hooks that run are taken away; what was applied stays (gitops-engine: Terminate). */
function end({ store }: OperationEngine, application: StoredObject, now: Date): void {
  const syncResult = at(application, 'status', 'operationState', 'syncResult')
  complete(store, application, {
    phase: 'Failed',
    message: 'Operation terminated',
    ...(isObject(syncResult) && { syncResult: endHooks(store, syncResult) }),
    now,
  })
}
