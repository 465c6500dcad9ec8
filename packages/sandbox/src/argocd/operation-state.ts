import {
  at,
  formatInstant,
  isObject,
  type JsonObject,
  listAt,
  numberAt,
  parseDuration,
  stringAt,
} from '@chg/core'
import type { NewObject, Store, StoredObject } from '../store.ts'
import { revisionIn, sourceList, writtenSources } from './source-list.ts'

const HISTORY_LIMIT = 10

/** The status of an application, merged into what is there; a member that is undefined goes. */
export function writeStatus(
  store: Store,
  { metadata: { namespace, name } }: StoredObject,
  change: (status: JsonObject, application: StoredObject) => JsonObject | undefined,
): void {
  // An application may be deleted between two looks.
  if (store.get('applications', namespace, name) === undefined) return
  store.update('applications', namespace, name, (application) => {
    const status = isObject(application.status) ? application.status : {}
    const wanted = change(status, application)
    return wanted === undefined
      ? application
      : ({ ...application, status: { ...status, ...wanted } } as NewObject)
  })
}

/** The state of the operation as it was read: with a change merged in, or a new one; not where another took its place. */
export function writeState(
  store: Store,
  application: StoredObject,
  change: JsonObject | undefined,
  fresh?: (current: StoredObject) => JsonObject,
): void {
  const before = at(application, 'status', 'operationState', 'startedAt')
  writeStatus(store, application, ({ operationState }, current) => {
    if (!isObject(current.operation)) return undefined
    if (fresh !== undefined) return { operationState: fresh(current) }
    if (!isObject(operationState) || operationState.startedAt !== before) return undefined
    if (operationState.phase !== 'Running') return undefined
    return { operationState: { ...operationState, ...change } }
  })
}

/** The instant at which a failed attempt is tried again; undefined when it is not. */
export function retryAt(state: unknown, finishedAt: Date): Date | undefined {
  const limit = numberAt(state, 'operation', 'retry', 'limit') ?? 0
  const count = numberAt(state, 'retryCount') ?? 0
  if (limit >= 0 && count > limit) return undefined
  const backoff = at(state, 'operation', 'retry', 'backoff')
  const first = parseDuration(stringAt(backoff, 'duration') ?? '5s')
  const most = parseDuration(stringAt(backoff, 'maxDuration') ?? '3m')
  return new Date(finishedAt.getTime() + Math.min(most, first * (numberAt(backoff, 'factor') ?? 2) ** count))
}

/** How an operation, or an attempt of one that is tried again, ended. */
export interface OperationEnd {
  readonly phase: 'Succeeded' | 'Failed' | 'Error'
  readonly message: string
  /** That of the state where it is left out. */
  readonly syncResult?: unknown
  readonly now: Date
}

/** The completed state, and `.operation` taken away in the same write; or the wait before the next attempt. */
export function complete(store: Store, application: StoredObject, end: OperationEnd): void {
  const { namespace, name } = application.metadata
  const began = stringAt(application, 'status', 'operationState', 'startedAt')
  if (store.get('applications', namespace, name) === undefined) return
  store.update('applications', namespace, name, (current) => {
    const state = at(current, 'status', 'operationState')
    const running = ['Running', 'Terminating'].includes(stringAt(state, 'phase') ?? '')
    if (!isObject(state) || !running || state.startedAt !== began) return current
    const ended = mayRetry(state, end) ? waiting(state, end) : finished(state, end)
    const { operation, ...rest } = current
    const status = {
      ...(isObject(current.status) && current.status),
      operationState: ended,
      ...(end.phase === 'Succeeded' && historyWith(current, ended)),
    }
    return { ...rest, ...(ended.phase === 'Running' && { operation }), status } as NewObject
  })
}

function mayRetry(state: JsonObject, { phase }: OperationEnd): boolean {
  if (phase === 'Succeeded' || state.phase !== 'Running') return false
  const limit = numberAt(state, 'operation', 'retry', 'limit') ?? 0
  return limit < 0 || (numberAt(state, 'retryCount') ?? 0) < limit
}

/**
 * Running still, with an end. The hour that it names is reckoned with the count before it is raised, the wait itself with the
 * one after (Argo CD: processRequestedAppOperation).
 */
function waiting(state: JsonObject, { message, syncResult, now }: OperationEnd): JsonObject {
  const count = (numberAt(state, 'retryCount') ?? 0) + 1
  const hour = kitchen(retryAt(state, now) ?? now)
  return {
    ...state,
    syncResult: syncResult ?? state.syncResult,
    finishedAt: formatInstant(now),
    retryCount: count,
    message: `${message}. Retrying attempt #${count} at ${hour}.`,
  }
}

function finished(state: JsonObject, { phase, message, syncResult, now }: OperationEnd): JsonObject {
  const retries = numberAt(state, 'retryCount') ?? 0
  return {
    ...state,
    syncResult: syncResult ?? state.syncResult,
    phase,
    finishedAt: formatInstant(now),
    message: retries > 0 && phase !== 'Succeeded' ? `${message} (retried ${retries} times).` : message,
  }
}

/** As Go's time.Kitchen has it: `3:04PM`. */
function kitchen(time: Date): string {
  const hour = time.getUTCHours()
  const minute = String(time.getUTCMinutes()).padStart(2, '0')
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minute}${hour < 12 ? 'AM' : 'PM'}`
}

/** A whole sync leaves an entry; one of some resources (self-heal) does not (Argo CD: persistRevisionHistory). */
function historyWith(application: StoredObject, state: JsonObject): JsonObject {
  if (listAt(state, 'operation', 'sync', 'resources').length > 0) return {}
  if (at(state, 'operation', 'sync', 'dryRun') === true) return {}
  const history = listAt(application, 'status', 'history')
  const last = numberAt(history.at(-1), 'id') ?? -1
  const result = at(state, 'syncResult')
  const entry = {
    id: last + 1,
    ...writtenSources(application, sourceList(application, result), revisionIn(result)),
    deployStartedAt: state.startedAt,
    deployedAt: state.finishedAt,
    initiatedBy: at(state, 'operation', 'initiatedBy') ?? {},
  }
  const limit = numberAt(application, 'spec', 'revisionHistoryLimit') ?? HISTORY_LIMIT
  return { history: limit === 0 ? [] : [...history, entry].slice(-limit) }
}
