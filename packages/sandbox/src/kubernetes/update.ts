import { conflict, invalid, notFound } from '../status-error.ts'
import type { NewObject, StoredObject } from '../store.ts'
import { admitted } from './admission.ts'
import { type Answer, type Api, type Call, isDryRun, writerOf } from './api.ts'
import { written } from './apply/ownership.ts'
import { objectFrom, parseBody } from './body.ts'
import { versionOf } from './list-options.ts'
import { checkWriteOptions } from './options.ts'
import { represent } from './represent.ts'

/**
 * PUT to an object or its status. Throws 404, 409 where the resourceVersion or uid is not the current one, and 422 where a
 * custom resource comes without any.
 */
export function update(api: Api, call: Call): Answer {
  checkWriteOptions('UpdateOptions', call.request.query)
  const wanted = objectFrom(parseBody(call.request, call.kind.kind), call.kind, call.path)
  const { custom, group, plural } = call.kind
  const { name, resourceVersion = '' } = wanted.metadata
  if (custom && resourceVersion === '') {
    const problem = 'Invalid value: 0: must be specified for an update'
    throw invalid(group, plural, name, 'metadata.resourceVersion', problem)
  }
  const stored = writeObject(api, call, () => wanted)
  return { status: 200, body: represent(call.kind.plural, stored) }
}

/** Replaces the object at the call's path by what `change` makes of it; throws 404 when it is not there. */
export function writeObject(
  api: Api,
  call: Call,
  change: (current: StoredObject) => NewObject,
  owned = (current: StoredObject, wanted: NewObject) =>
    written(call.kind, current, wanted, writerOf(call), api.now()),
): StoredObject {
  const { kind, path } = call
  const current = api.store.get(kind.plural, path.namespace, path.name)
  if (current === undefined) throw notFound(kind, path.name)
  const wanted = change(current)
  requireSame(call, current, wanted)
  const whole = owned(current, admitted(call, scoped(call, current, wanted), current))
  if (isDryRun(call))
    return { ...whole, metadata: { ...current.metadata, ...whole.metadata } } as StoredObject
  return api.store.update(kind.plural, path.namespace, path.name, () => whole)
}

function requireSame({ kind, path }: Call, current: StoredObject, { metadata }: NewObject): void {
  versionOf(String(metadata.resourceVersion ?? ''))
  const { uid } = metadata
  if (typeof uid !== 'string' || uid === '' || uid === current.metadata.uid) return
  const key = ['/registry', kind.plural, path.namespace, path.name].filter((part) => part !== '').join('/')
  throw conflict(
    kind,
    path.name,
    `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid}`,
  )
}

/** The part that this path may write: `status` through its own path where the kind has one, the rest through the object. */
function scoped({ kind, path }: Call, current: StoredObject, wanted: NewObject): NewObject {
  if (path.subresource === 'status') {
    const { resourceVersion = current.metadata.resourceVersion, annotations } = wanted.metadata
    // Source of the rule: Kubernetes, `deploymentStatusStrategy`, which resets spec and labels only.
    const more = kind.plural === 'deployments' && annotations !== undefined ? { annotations } : {}
    return { ...current, metadata: { ...current.metadata, ...more, resourceVersion }, status: wanted.status }
  }
  const { deletionTimestamp, deletionGracePeriodSeconds, managedFields } = current.metadata
  const metadata = {
    ...wanted.metadata,
    ...(managedFields !== undefined && { managedFields }),
    ...(deletionTimestamp !== undefined && { deletionTimestamp, deletionGracePeriodSeconds }),
  }
  const whole = { ...wanted, metadata }
  return kind.status ? { ...whole, status: current.status } : whole
}
