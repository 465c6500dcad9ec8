import { numberAt, stringAt } from '@chg/core'
import type { StoredObject } from '../store.ts'
import { conditionOf } from './condition.ts'

export function isReady(pod: StoredObject): boolean {
  return stringAt(conditionOf(pod.status, 'Ready'), 'status') === 'True'
}

/** Ready for at least the owner's `minReadySeconds`. */
export function isAvailable(pod: StoredObject, owner: StoredObject, now: Date): boolean {
  if (!isReady(pod)) return false
  const least = numberAt(owner.spec, 'minReadySeconds') ?? 0
  const since = stringAt(conditionOf(pod.status, 'Ready'), 'lastTransitionTime')
  return least === 0 || (since !== undefined && now.getTime() - new Date(since).getTime() >= least * 1_000)
}
