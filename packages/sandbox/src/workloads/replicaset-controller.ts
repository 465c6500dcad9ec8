import { at, numberAt, stringAt } from '@chg/core'
import type { Controller } from '../controller.ts'
import type { Store, StoredObject } from '../store.ts'
import { isAvailable, isReady } from './availability.ts'
import { isAlive, ownedBy, setStatus } from './owned.ts'
import { podOf } from './pod-template.ts'
import { randomSuffix } from './template-hash.ts'
import { withoutZeros } from './without-zeros.ts'

/** Keeps as many pods of each ReplicaSet as it wants, and counts them. */
export function replicaSetController(store: Store): Controller {
  return {
    reconcile(now) {
      for (const set of store.list('replicasets')) if (isAlive(store, set)) reconcileSet(store, set, now)
    },
  }
}

function reconcileSet(store: Store, set: StoredObject, now: Date): void {
  const wanted = numberAt(set.spec, 'replicas') ?? 1
  const pods = ownedBy(store, 'pods', set)
  for (let missing = wanted - pods.length; missing > 0; missing -= 1) {
    store.create('pods', podOf(set, `${set.metadata.name}-${randomSuffix()}`, hashLabel(set)))
  }
  for (const pod of expendable(pods).slice(0, Math.max(0, pods.length - wanted))) {
    store.delete('pods', pod.metadata.namespace, pod.metadata.name)
  }
  const left = ownedBy(store, 'pods', set)
  setStatus(store, 'replicasets', set, {
    replicas: left.length,
    ...withoutZeros({
      fullyLabeledReplicas: left.length,
      readyReplicas: left.filter(isReady).length,
      availableReplicas: left.filter((pod) => isAvailable(pod, set, now)).length,
    }),
    terminatingReplicas: 0,
    observedGeneration: set.metadata.generation,
  })
}

/** Those that go first when there are too many: not ready before ready, then the newest. */
function expendable(pods: readonly StoredObject[]): readonly StoredObject[] {
  return [...pods].reverse().sort((a, b) => Number(isReady(a)) - Number(isReady(b)))
}

function hashLabel(set: StoredObject): Readonly<Record<string, string>> {
  const hash = stringAt(at(set.metadata, 'labels'), 'pod-template-hash')
  return hash === undefined ? {} : { 'pod-template-hash': hash }
}
