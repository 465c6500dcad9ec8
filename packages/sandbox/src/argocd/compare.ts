import { isObject } from '@chg/core'
import { kindsServed } from '../kubernetes/kind-table.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import type { Store, StoredObject } from '../store.ts'
import type { Target } from './application-source.ts'
import { isHook, phasesOf } from './hooks.ts'
import { trackingId } from './tracking.ts'

/** One managed object: as wanted, as it lives, or both. */
export interface Compared {
  readonly kind: Kind
  readonly namespace: string
  readonly name: string
  readonly target: Target | undefined
  readonly live: StoredObject | undefined
  readonly synced: boolean
  /** A hook that lives: it is shown, and counts neither for the sync status nor for health. */
  readonly hook: boolean
}

/** Targets beside what lives, then what lives and is wanted no more (to be pruned), and hooks that live. */
export function compare(store: Store, application: string, targets: readonly Target[]): readonly Compared[] {
  const ordinary = targets.filter(({ object }) => !isHook(object) && phasesOf(object).length > 0)
  const wanted = ordinary.map((target) => {
    const { kind, namespace, name } = target
    const live = store.get(kind.plural, namespace, name)
    const synced = live !== undefined && covers(live, target.object)
    return { kind, namespace, name, target, live, synced, hook: false }
  })
  const known = new Set(wanted.map(({ kind, namespace, name }) => `${kind.plural} ${namespace}/${name}`))
  const surplus = kindsServed(store).flatMap((kind) =>
    store
      .list(kind.plural)
      .filter(({ metadata }) => {
        const { namespace, name } = metadata
        const own = trackingId.of(application, kind, namespace, name)
        return (
          metadata.annotations?.[trackingId.annotation] === own &&
          !known.has(`${kind.plural} ${namespace}/${name}`)
        )
      })
      .map((live) => ({
        kind,
        namespace: live.metadata.namespace,
        name: live.metadata.name,
        target: undefined,
        live,
        synced: isHook(live),
        hook: isHook(live),
      })),
  )
  return [...wanted, ...surplus]
}

/** True where every field that is wanted lives so; what the cluster adds does not count. */
function covers(live: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(live) &&
      live.length === wanted.length &&
      wanted.every((one, index) => covers(live[index], one))
    )
  }
  if (isObject(wanted)) {
    return Object.entries(wanted).every(([key, value]) => {
      if (key === 'status' || value === null) return true
      return covers(isObject(live) ? live[key] : undefined, value)
    })
  }
  return live === wanted
}
