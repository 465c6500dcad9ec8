import { isObject, numberAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import { rolloutBounds } from './rollout-bounds.ts'

export function wantedOf({ spec }: StoredObject): number {
  return numberAt(spec, 'replicas') ?? 1
}

export function scale(store: Store, { metadata }: StoredObject, replicas: number): void {
  store.update('replicasets', metadata.namespace, metadata.name, (set) => ({
    ...set,
    spec: { ...(isObject(set.spec) ? set.spec : {}), replicas },
  }))
}

/**
 * One step of a rolling update: the new set up as far as the surge allows, the old ones down as far as enough pods
 * stay available; unhealthy old pods go first. Source of the rules: Kubernetes, `pkg/controller/deployment/rolling.go`.
 */
export function rollingUpdate(
  store: Store,
  deployment: StoredObject,
  current: StoredObject,
  old: readonly StoredObject[],
): void {
  const wanted = wantedOf(deployment)
  const { surge, unavailable } = rolloutBounds(deployment.spec)
  const oldTotal = old.reduce((sum, set) => sum + wantedOf(set), 0)
  const now = wantedOf(current)
  const room = Math.max(0, wanted + surge - oldTotal - now)
  const target = now > wanted || oldTotal === 0 ? wanted : Math.min(now + room, wanted)
  if (target !== now) {
    scale(store, current, target)
    return
  }
  const least = wanted - unavailable
  const newUnavailable = now - availableOf(current)
  let spare = oldTotal + now - least - newUnavailable
  if (spare <= 0) return
  for (const set of old) {
    const unhealthy = Math.min(wantedOf(set) - availableOf(set), spare)
    if (unhealthy <= 0) continue
    scale(store, set, wantedOf(set) - unhealthy)
    return
  }
  const available = [current, ...old].reduce((sum, set) => sum + availableOf(set), 0)
  spare = Math.min(spare, available - least)
  for (const set of old) {
    const share = Math.min(wantedOf(set), spare)
    if (share <= 0) continue
    scale(store, set, wantedOf(set) - share)
    spare -= share
  }
}

function availableOf({ status }: StoredObject): number {
  return numberAt(status, 'availableReplicas') ?? 0
}
