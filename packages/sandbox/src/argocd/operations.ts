import { at, formatInstant, isObject, listAt, messageOf, parseInstant, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import { destinationOf, type Sources, sourceOf } from './application-source.ts'
import { applyAll } from './apply.ts'
import { compare } from './compare.ts'
import { complete, retryAt, writeStatus } from './operation-state.ts'
import { windowAllows } from './window-gate.ts'

/** How `.operation` becomes a result. `takes`: milliseconds from its start to its end. */
export interface OperationEngine {
  readonly store: Store
  readonly sources: Sources
  readonly takes: number
}

/** One pass over an application that has an operation: pick it up, or bring it to its end when its time has come. */
export async function runOperation(
  engine: OperationEngine,
  application: StoredObject,
  now: Date,
): Promise<void> {
  const { store, takes } = engine
  const state = at(application, 'status', 'operationState')
  const phase = stringAt(state, 'phase') ?? ''
  if (phase !== 'Running' && phase !== 'Terminating') return pickUp(engine, application, now)
  const manual = at(state, 'operation', 'initiatedBy', 'automated') !== true
  const startedAt = stringAt(state, 'startedAt')
  if (!windowAllows(store, application, now, { manual, operationStart: startedAt })) {
    if (phase === 'Running') say(store, application, 'Sync operation blocked by sync window')
    return
  }
  if (phase === 'Terminating') {
    return complete(store, application, { phase: 'Failed', message: 'Operation terminated', now })
  }
  const finishedAt = parseInstant(stringAt(state, 'finishedAt') ?? '')
  const retry = finishedAt && retryAt({ ...(state as object), retryCount: retriesBefore(state) }, finishedAt)
  const due = retry?.getTime() ?? (parseInstant(startedAt ?? '')?.getTime() ?? 0) + takes
  if (now.getTime() >= due) await perform(engine, application, now)
}

function pickUp({ store }: OperationEngine, application: StoredObject, now: Date): void {
  writeStatus(store, application, (_, { operation }) =>
    isObject(operation)
      ? {
          operationState: {
            operation,
            phase: 'Running',
            message: 'waiting for completion of hooks and resources',
            startedAt: formatInstant(now),
            syncResult: undefined,
          },
        }
      : undefined,
  )
}

async function perform(engine: OperationEngine, application: StoredObject, now: Date): Promise<void> {
  const { store, sources } = engine
  const sync = at(application, 'status', 'operationState', 'operation', 'sync')
  const given = at(sync, 'source')
  const source = isObject(given) ? given : at(application, 'spec', 'source')
  try {
    const revision = await sources.resolve(
      application,
      stringAt(sync, 'revision') || sourceOf(application).targetRevision,
    )
    const targets = await sources.targets(application, revision, given)
    const only = listAt(sync, 'resources').map((one) => `${stringAt(one, 'kind')}/${stringAt(one, 'name')}`)
    const compared = compare(store, application.metadata.name, targets).filter(
      ({ kind, name }) => only.length === 0 || only.includes(`${kind.kind}/${name}`),
    )
    const options = listAt(sync, 'syncOptions')
    if (at(sync, 'dryRun') === true) {
      return complete(store, application, {
        phase: 'Succeeded',
        message: 'successfully synced (no more tasks)',
        syncResult: { revision, source, resources: [] },
        now,
      })
    }
    const resources = applyAll(store, {
      compared,
      prune: at(sync, 'prune') === true,
      createNamespace: options.includes('CreateNamespace=true') ? destinationOf(application) : undefined,
    })
    const failed = resources.find(({ status }) => status === 'SyncFailed')
    complete(store, application, {
      phase: failed === undefined ? 'Succeeded' : 'Failed',
      message:
        failed === undefined
          ? 'successfully synced (all tasks run)'
          : `one or more objects failed to apply, reason: ${failed.message}`,
      syncResult: { revision, source, resources },
      now,
    })
  } catch (error) {
    complete(store, application, { phase: 'Error', message: `ComparisonError: ${messageOf(error)}`, now })
  }
}

function say(store: Store, application: StoredObject, message: string): void {
  writeStatus(store, application, ({ operationState }) =>
    isObject(operationState) ? { operationState: { ...operationState, message } } : undefined,
  )
}

/** The wait before attempt n+1 was reckoned with the count before it was raised. */
function retriesBefore(state: unknown): number {
  const count = at(state, 'retryCount')
  return typeof count === 'number' ? count - 1 : 0
}
