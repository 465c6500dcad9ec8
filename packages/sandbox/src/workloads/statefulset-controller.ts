import { at, isObject, listAt, numberAt, stringAt } from '@chg/core'
import type { Controller } from '../controller.ts'
import type { Store, StoredObject } from '../store.ts'
import { isAvailable, isReady } from './availability.ts'
import { isAlive, ownedBy, setStatus } from './owned.ts'
import { podOf } from './pod-template.ts'
import { templateHash } from './template-hash.ts'

const REVISION = 'controller-revision-hash'

/** StatefulSets in their simple form: numbered pods, one after the other; updates from the highest down, each waiting for the ones above. */
export function statefulSetController(store: Store): Controller {
  return {
    reconcile(now) {
      for (const set of store.list('statefulsets')) if (isAlive(store, set)) reconcileSet(store, set, now)
    },
  }
}

function reconcileSet(store: Store, set: StoredObject, now: Date): void {
  const { name, namespace } = set.metadata
  const wanted = numberAt(set.spec, 'replicas') ?? 1
  const revision = `${name}-${templateHash(at(set.spec, 'template'))}`
  const podAt = (ordinal: number) => store.get('pods', namespace, `${name}-${ordinal}`)
  for (let ordinal = 0; ordinal < wanted; ordinal += 1) {
    const pod = podAt(ordinal)
    if (pod === undefined) createPod(store, set, ordinal, revision)
    if (podAt(ordinal) === undefined || !isReady(podAt(ordinal) as StoredObject)) break
  }
  const pods = ownedBy(store, 'pods', set)
  for (const pod of pods) if (ordinalOf(pod) >= wanted) store.delete('pods', namespace, pod.metadata.name)
  if (stringAt(set.spec, 'updateStrategy', 'type') !== 'OnDelete')
    replaceHighest(store, pods, revision, wanted)
  const left = ownedBy(store, 'pods', set)
  const updated = left.filter(({ metadata }) => metadata.labels?.[REVISION] === revision)
  const before = stringAt(set.status, 'currentRevision') ?? revision
  const complete = updated.length === wanted && left.length === wanted && left.every(isReady)
  setStatus(store, 'statefulsets', set, {
    observedGeneration: set.metadata.generation,
    replicas: left.length,
    readyReplicas: left.filter(isReady).length,
    availableReplicas: left.filter((pod) => isAvailable(pod, set, now)).length,
    updatedReplicas: updated.length,
    currentReplicas: complete
      ? updated.length
      : left.filter(({ metadata }) => metadata.labels?.[REVISION] === before).length,
    currentRevision: complete ? revision : before,
    updateRevision: revision,
    collisionCount: 0,
  })
}

function ordinalOf({ metadata }: StoredObject): number {
  return Number(/-(\d+)$/.exec(metadata.name)?.[1] ?? '0')
}

function replaceHighest(store: Store, pods: readonly StoredObject[], revision: string, wanted: number): void {
  const inOrder = pods.filter((pod) => ordinalOf(pod) < wanted).sort((a, b) => ordinalOf(b) - ordinalOf(a))
  for (const pod of inOrder) {
    if (pod.metadata.labels?.[REVISION] !== revision) {
      store.delete('pods', pod.metadata.namespace, pod.metadata.name)
      return
    }
    if (!isReady(pod)) return
  }
}

function createPod(store: Store, set: StoredObject, ordinal: number, revision: string): void {
  const { namespace } = set.metadata
  const name = `${set.metadata.name}-${ordinal}`
  for (const template of listAt(set.spec, 'volumeClaimTemplates')) {
    const claim = `${stringAt(template, 'metadata', 'name') ?? 'data'}-${name}`
    if (store.get('persistentvolumeclaims', namespace, claim) !== undefined) continue
    const spec = at(template, 'spec')
    store.create('persistentvolumeclaims', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: claim, namespace },
      spec: isObject(spec) ? spec : {},
    })
  }
  const labels = {
    [REVISION]: revision,
    'statefulset.kubernetes.io/pod-name': name,
    'apps.kubernetes.io/pod-index': String(ordinal),
  }
  store.create('pods', podOf(set, name, labels))
}
