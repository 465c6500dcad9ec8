import { at, isObject, numberAt, stringAt } from '@chg/core'
import type { Controller } from '../controller.ts'
import type { Store, StoredObject } from '../store.ts'
import { deploymentStatus } from './deployment-status.ts'
import { controlledBy, isAlive, ownedBy, setStatus } from './owned.ts'
import { rollingUpdate, scale, wantedOf } from './rolling-update.ts'
import { templateHash } from './template-hash.ts'

const REVISION = 'deployment.kubernetes.io/revision'

/** Deployment → ReplicaSets: a new one for a new template, pods moved over as the strategy says, old ones kept as history. */
export function deploymentController(store: Store): Controller {
  return {
    reconcile(now) {
      for (const deployment of store.list('deployments')) {
        if (isAlive(store, deployment)) reconcileDeployment(store, deployment, now)
      }
    },
  }
}

function reconcileDeployment(store: Store, deployment: StoredObject, now: Date): void {
  const paused = at(deployment.spec, 'paused') === true
  const found = currentSet(store, deployment)
  const current =
    found ?? (paused ? undefined : (adoptSet(store, deployment) ?? createSet(store, deployment)))
  if (current !== undefined && !paused) {
    setRevision(store, deployment, current)
    const old = ownedBy(store, 'replicasets', deployment).filter(
      ({ metadata }) => metadata.uid !== current.metadata.uid,
    )
    if (stringAt(deployment.spec, 'strategy', 'type') === 'Recreate')
      recreate(store, deployment, current, old)
    else rollingUpdate(store, deployment, current, old)
    forget(store, deployment, old)
  }
  const sets = ownedBy(store, 'replicasets', deployment)
  setStatus(store, 'deployments', deployment, deploymentStatus(deployment, current?.metadata.name, sets, now))
}

function currentSet(store: Store, deployment: StoredObject): StoredObject | undefined {
  const hash = templateHash(at(deployment.spec, 'template'))
  return ownedBy(store, 'replicasets', deployment).find(
    ({ metadata }) => metadata.labels?.['pod-template-hash'] === hash,
  )
}

/** A set without an owner, as a restore leaves it, that is the one that would be made. */
function adoptSet(store: Store, deployment: StoredObject): StoredObject | undefined {
  const { name, namespace } = deployment.metadata
  const orphan = store.get(
    'replicasets',
    namespace,
    `${name}-${templateHash(at(deployment.spec, 'template'))}`,
  )
  if (orphan === undefined || orphan.metadata.ownerReferences !== undefined) return undefined
  return store.update('replicasets', namespace, orphan.metadata.name, (set) => ({
    ...set,
    metadata: { ...set.metadata, ownerReferences: controlledBy(deployment) },
  }))
}

function createSet(store: Store, deployment: StoredObject): StoredObject {
  const hash = templateHash(at(deployment.spec, 'template'))
  const template = at(deployment.spec, 'template')
  const selector = at(deployment.spec, 'selector', 'matchLabels')
  const labels = { ...(at(template, 'metadata', 'labels') as object | undefined), 'pod-template-hash': hash }
  return store.create('replicasets', {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      namespace: deployment.metadata.namespace,
      labels,
      ownerReferences: controlledBy(deployment),
    },
    spec: {
      replicas: 0,
      ...(numberAt(deployment.spec, 'minReadySeconds') !== undefined && {
        minReadySeconds: numberAt(deployment.spec, 'minReadySeconds'),
      }),
      selector: { matchLabels: { ...(isObject(selector) ? selector : {}), 'pod-template-hash': hash } },
      template,
    },
    status: { replicas: 0 },
  })
}

/** The current set has the highest revision, also when an old template came back. */
function setRevision(store: Store, deployment: StoredObject, current: StoredObject): void {
  const revisionOf = ({ metadata }: StoredObject) => Number(metadata.annotations?.[REVISION] ?? '0')
  const others = ownedBy(store, 'replicasets', deployment).filter(
    ({ metadata }) => metadata.uid !== current.metadata.uid,
  )
  const highest = Math.max(0, ...others.map(revisionOf))
  const revision = revisionOf(current) > highest ? revisionOf(current) : highest + 1
  for (const [plural, { metadata }] of [
    ['replicasets', current],
    ['deployments', deployment],
  ] as const) {
    store.update(plural, metadata.namespace, metadata.name, (object) => ({
      ...object,
      metadata: {
        ...object.metadata,
        annotations: { ...object.metadata.annotations, [REVISION]: String(revision) },
      },
    }))
  }
}

function recreate(
  store: Store,
  deployment: StoredObject,
  current: StoredObject,
  old: readonly StoredObject[],
): void {
  for (const set of old) scale(store, set, 0)
  const left = old.some((set) => ownedBy(store, 'pods', set).length > 0)
  if (!left) scale(store, current, wantedOf(deployment))
}

/** Old sets without pods go once there are more than `revisionHistoryLimit`, oldest first. */
function forget(store: Store, deployment: StoredObject, old: readonly StoredObject[]): void {
  const limit = numberAt(deployment.spec, 'revisionHistoryLimit') ?? 10
  const done = old.filter((set) => wantedOf(set) === 0 && ownedBy(store, 'pods', set).length === 0)
  for (const { metadata } of done.slice(0, Math.max(0, done.length - limit))) {
    store.delete('replicasets', metadata.namespace, metadata.name)
  }
}
