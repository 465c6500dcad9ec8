import { gone, invalid } from '../status-error.ts'
import type { Store, StoredObject, StoreListener } from '../store.ts'
import type { ApiPath } from './api-path.ts'
import { kindsServed } from './kind-table.ts'
import type { Kind } from './kinds.ts'
import { lineQueue } from './line-queue.ts'
import { represent } from './represent.ts'
import { selectionOf } from './selection.ts'

const KEPT_EVENTS = 2_000

interface Change {
  readonly version: number
  readonly type: Parameters<StoreListener>[0]
  readonly plural: string
  readonly object: StoredObject
  /** As it was: an object that leaves a selection is deleted for that watch. */
  readonly before: StoredObject | undefined
}

/** Serves watches from the changes it has kept; one for the whole API server. */
export interface WatchCache {
  watch(kind: Kind, path: ApiPath, query: URLSearchParams): AsyncIterable<string>
}

export function watchCache(store: Store): WatchCache {
  const kept: Change[] = []
  const seeded = kindsServed(store).flatMap(({ plural }) => store.list(plural))
  const last = new Map(seeded.map((object) => [object.metadata.uid, object]))
  const watchers = new Set<(change: Change) => void>()
  let oldest = store.resourceVersion
  store.onChange((type, plural, object) => {
    const { uid, resourceVersion } = object.metadata
    const change = { version: Number(resourceVersion), type, plural, object, before: last.get(uid) }
    if (type === 'DELETED') last.delete(uid)
    else last.set(uid, object)
    kept.push(change)
    if (kept.length > KEPT_EVENTS) oldest = kept.shift()?.version ?? oldest
    for (const watcher of watchers) watcher(change)
  })
  return {
    watch(kind, path, query) {
      if (query.get('sendInitialEvents') === 'true') {
        const problem =
          'Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled'
        throw invalid('meta.k8s.io', 'ListOptions', '', 'sendInitialEvents', problem, 'FieldValueForbidden')
      }
      const selected = selectionOf(path, query)
      const queue = lineQueue(() => watchers.delete(tell))
      const say = (type: string, object: StoredObject) =>
        queue.push(JSON.stringify({ type, object: represent(kind.plural, object) }))
      const tell = ({ type, plural, object, before }: Change) => {
        if (plural !== kind.plural) return
        const was = before !== undefined && selected(before)
        const is = type !== 'DELETED' && selected(object)
        if (is) say(was ? 'MODIFIED' : 'ADDED', object)
        else if (was || (type === 'DELETED' && selected(object))) say('DELETED', object)
      }
      const from = query.get('resourceVersion') ?? ''
      if (from === '' || from === '0') {
        for (const object of store.list(kind.plural).filter(selected)) say('ADDED', object)
      } else if (Number(from) < oldest) {
        const { status } = gone(`too old resource version: ${from} (${oldest})`)
        queue.push(JSON.stringify({ type: 'ERROR', object: status }))
        queue.end()
        return queue
      } else {
        for (const change of kept) if (change.version > Number(from)) tell(change)
      }
      watchers.add(tell)
      const seconds = Number(query.get('timeoutSeconds') ?? '0')
      if (seconds > 0) setTimeout(() => queue.end(), seconds * 1_000).unref()
      return queue
    },
  }
}
