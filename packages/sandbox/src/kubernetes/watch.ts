import { gone, internal, invalid } from '../status-error.ts'
import type { Store, StoredObject } from '../store.ts'
import type { ApiPath } from './api-path.ts'
import type { Change, History } from './history.ts'
import { apiVersionOf } from './kind-table.ts'
import type { Kind } from './kinds.ts'
import { lineQueue } from './line-queue.ts'
import { versionOf } from './list-options.ts'
import { represent } from './represent.ts'
import { selectionOf } from './selection.ts'

/** What a watch is asked for. */
export interface WatchRequest {
  readonly kind: Kind
  readonly path: ApiPath
  readonly query: URLSearchParams
  /** The shape of each object. */
  readonly shape: (object: unknown) => unknown
}

/**
 * Serves a watch, one JSON event a line, until `timeoutSeconds` or the client ends it. What is older than the history is an event
 * ERROR with a Status 410. Throws 422 for options that do not go together.
 */
export function watchObjects(
  store: Store,
  history: History,
  { kind, path, query, shape }: WatchRequest,
): AsyncIterable<string> {
  const initial = checkedInitialEvents(query)
  const selected = selectionOf(path, query)
  let unfollow = () => {}
  const queue = lineQueue(() => unfollow())
  const send = (type: string, object: unknown) => queue.push(JSON.stringify({ type, object }))
  const say = (type: string, object: StoredObject) => send(type, shape(represent(kind.plural, object)))
  const tell = ({ type, plural, object, before }: Change) => {
    if (plural !== kind.plural) return
    const was = before !== undefined && selected(before)
    const is = type !== 'DELETED' && selected(object)
    if (is) say(was ? 'MODIFIED' : 'ADDED', object)
    else if (was || (type === 'DELETED' && selected(object))) say('DELETED', object)
  }
  const from = query.get('resourceVersion') ?? ''
  const version = versionOf(from)
  if (initial || (!query.has('sendInitialEvents') && version === 0)) {
    for (const object of store.list(kind.plural).filter(selected)) say('ADDED', object)
    if (initial) send('BOOKMARK', bookmark(kind, store.resourceVersion))
  } else if (version > 0 && version < history.oldest) {
    send('ERROR', gone(`too old resource version: ${from} (${history.oldest})`).status)
    queue.end()
    return queue
  } else if (version > 0) for (const change of history.since(version)) tell(change)
  unfollow = history.follow(tell)
  const seconds = Number(query.get('timeoutSeconds') ?? '0')
  if (seconds > 0) setTimeout(() => queue.end(), seconds * 1_000).unref()
  return queue
}

/** Whether everything that is there is sent first. */
function checkedInitialEvents(query: URLSearchParams): boolean {
  const match = query.get('resourceVersionMatch') ?? ''
  const given = query.get('sendInitialEvents')
  const refuse = (field: string, problem: string) => invalid('meta.k8s.io', 'ListOptions', '', field, problem)
  if (given === null && match !== '') {
    const problem =
      'Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided'
    throw refuse('resourceVersionMatch', problem)
  }
  if (given === null) return false
  if (match !== 'NotOlderThan') {
    const problem = 'Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'
    throw refuse('resourceVersionMatch', problem)
  }
  if (given === 'true' && query.get('allowWatchBookmarks') !== 'true')
    throw internal('sendInitialEvents needs allowWatchBookmarks')
  return given === 'true'
}

function bookmark(kind: Kind, version: number) {
  return {
    kind: kind.kind,
    apiVersion: apiVersionOf(kind),
    metadata: {
      resourceVersion: String(version),
      annotations: { 'k8s.io/initial-events-end': 'true' },
    },
  }
}
