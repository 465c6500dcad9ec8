import type { Store, StoredObject, StoreListener } from '../store.ts'
import { kindsServed } from './kind-table.ts'

const KEPT_CHANGES = 2_000

/** One change of one object. */
export interface Change {
  readonly version: number
  readonly type: Parameters<StoreListener>[0]
  readonly plural: string
  readonly object: StoredObject
  /** As it was: an object that leaves a selection is deleted for that watch. */
  readonly before: StoredObject | undefined
}

/** The newest changes of the store: for watches that resume, and for lists as of a version. */
export interface History {
  /** The version before the oldest change that is known. */
  readonly oldest: number
  /** Newer than that version, oldest first. */
  since(version: number): readonly Change[]
  /** The objects of a kind as they were at that version, which must not be older than `oldest`. */
  objectsAt(plural: string, version: number): readonly StoredObject[]
  /** Told of every change from now on; the function that is returned ends it. */
  follow(tell: (change: Change) => void): () => void
}

export function historyOf(store: Store): History {
  const kept: Change[] = []
  const seeded = kindsServed(store).flatMap(({ plural }) => store.list(plural))
  const last = new Map(seeded.map((object) => [object.metadata.uid, object]))
  const followers = new Set<(change: Change) => void>()
  let oldest = store.resourceVersion
  store.onChange((type, plural, object) => {
    const { uid, resourceVersion } = object.metadata
    const change = { version: Number(resourceVersion), type, plural, object, before: last.get(uid) }
    if (type === 'DELETED') last.delete(uid)
    else last.set(uid, object)
    kept.push(change)
    if (kept.length > KEPT_CHANGES) oldest = kept.shift()?.version ?? oldest
    for (const tell of followers) tell(change)
  })
  return {
    get oldest() {
      return oldest
    },
    since: (version) => kept.filter((change) => change.version > version),
    objectsAt(plural, version) {
      const objects = new Map(store.list(plural).map((object) => [object.metadata.uid, object]))
      for (const change of kept.toReversed()) {
        if (change.version <= version) break
        if (change.plural !== plural) continue
        const { uid } = change.object.metadata
        if (change.type === 'ADDED' || change.before === undefined) objects.delete(uid)
        else objects.set(uid, change.before)
      }
      return [...objects.values()]
    },
    follow(tell) {
      followers.add(tell)
      return () => void followers.delete(tell)
    },
  }
}
