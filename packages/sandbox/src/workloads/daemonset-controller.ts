import { at } from '@chg/core'
import type { Controller } from '../controller.ts'
import type { Store, StoredObject } from '../store.ts'
import { isAvailable, isReady } from './availability.ts'
import { isAlive, ownedBy, setStatus } from './owned.ts'
import { podOf } from './pod-template.ts'
import { randomSuffix, templateHash } from './template-hash.ts'

const REVISION = 'controller-revision-hash'

/** DaemonSets in their simple form: a pod per node, replaced one at a time when the template changes. */
export function daemonSetController(store: Store): Controller {
  return {
    reconcile(now) {
      for (const set of store.list('daemonsets')) if (isAlive(store, set)) reconcileSet(store, set, now)
    },
  }
}

function reconcileSet(store: Store, set: StoredObject, now: Date): void {
  const wanted = store.list('nodes').length
  const hash = templateHash(at(set.spec, 'template'))
  const isCurrent = ({ metadata }: StoredObject) => metadata.labels?.[REVISION] === hash
  const pods = ownedBy(store, 'pods', set)
  const outdated = pods.find((pod) => !isCurrent(pod))
  if (outdated !== undefined && pods.filter(isCurrent).every(isReady)) {
    store.delete('pods', outdated.metadata.namespace, outdated.metadata.name)
  }
  for (let missing = wanted - ownedBy(store, 'pods', set).length; missing > 0; missing -= 1) {
    store.create('pods', podOf(set, `${set.metadata.name}-${randomSuffix()}`, { [REVISION]: hash }))
  }
  const left = ownedBy(store, 'pods', set)
  const available = left.filter((pod) => isAvailable(pod, set, now)).length
  setStatus(store, 'daemonsets', set, {
    observedGeneration: set.metadata.generation,
    currentNumberScheduled: left.length,
    desiredNumberScheduled: wanted,
    numberMisscheduled: 0,
    updatedNumberScheduled: left.filter(isCurrent).length,
    numberReady: left.filter(isReady).length,
    ...(available > 0 && { numberAvailable: available }),
    ...(wanted > available && { numberUnavailable: wanted - available }),
  })
}
