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

/** The instant at which a failed attempt is tried again; undefined when it is not. */
export function retryAt(state: unknown, finishedAt: Date): Date | undefined {
  const limit = numberAt(state, 'operation', 'retry', 'limit') ?? 0
  const count = numberAt(state, 'retryCount') ?? 0
  if (limit >= 0 && count >= limit) return undefined
  const backoff = at(state, 'operation', 'retry', 'backoff')
  const first = parseDuration(stringAt(backoff, 'duration') ?? '5s')
  const most = parseDuration(stringAt(backoff, 'maxDuration') ?? '3m')
  return new Date(finishedAt.getTime() + Math.min(most, first * (numberAt(backoff, 'factor') ?? 2) ** count))
}

/** The completed state, and `.operation` taken away in the same write. */
export function complete(
  store: Store,
  application: StoredObject,
  end: {
    readonly phase: string
    readonly message: string
    readonly syncResult?: JsonObject
    readonly now: Date
  },
): void {
  const { namespace, name } = application.metadata
  const began = stringAt(application, 'status', 'operationState', 'startedAt')
  if (store.get('applications', namespace, name) === undefined) return
  store.update('applications', namespace, name, (current) => {
    const state = at(current, 'status', 'operationState')
    const running = ['Running', 'Terminating'].includes(stringAt(state, 'phase') ?? '')
    if (!isObject(state) || !running || state.startedAt !== began) return current
    const { phase, message, syncResult = state.syncResult, now } = end
    const finishedAt = formatInstant(now)
    const again = phase === 'Failed' || phase === 'Error' ? retryAt(state, now) : undefined
    const retries = numberAt(state, 'retryCount') ?? 0
    const ended: JsonObject =
      again !== undefined && state.phase === 'Running'
        ? {
            ...state,
            syncResult,
            finishedAt,
            retryCount: retries + 1,
            message: `${message}. Retrying attempt #${retries + 1} at ${again.toISOString().slice(11, 16)}.`,
          }
        : {
            ...state,
            syncResult,
            phase,
            finishedAt,
            message: retries > 0 ? `${message} (retried ${retries} times).` : message,
          }
    const { operation, ...rest } = current
    const status = {
      ...(isObject(current.status) && current.status),
      operationState: ended,
      ...(phase === 'Succeeded' && historyWith(current, ended)),
    }
    return { ...rest, ...(ended.phase === 'Running' && { operation }), status } as NewObject
  })
}

/** A whole sync leaves an entry; one of some resources (self-heal) does not (Argo CD: persistRevisionHistory). */
function historyWith(application: StoredObject, state: JsonObject): JsonObject {
  if (listAt(state, 'operation', 'sync', 'resources').length > 0) return {}
  if (at(state, 'operation', 'sync', 'dryRun') === true) return {}
  const history = listAt(application, 'status', 'history')
  const last = numberAt(history.at(-1), 'id') ?? -1
  const entry = {
    id: last + 1,
    revision: stringAt(state, 'syncResult', 'revision'),
    source: at(state, 'syncResult', 'source'),
    deployStartedAt: state.startedAt,
    deployedAt: state.finishedAt,
    initiatedBy: at(state, 'operation', 'initiatedBy') ?? {},
  }
  const limit = numberAt(application, 'spec', 'revisionHistoryLimit') ?? HISTORY_LIMIT
  return { history: limit === 0 ? [] : [...history, entry].slice(-limit) }
}
