import { at, isObject, type JsonObject, listAt, numberAt, stringAt } from '@chg/core'
import { mergePatch } from '../kubernetes/merge-patch.ts'
import type { NewObject, StoredObject } from '../store.ts'
import { applicationFor, type Call } from './api-call.ts'
import { type Sources, sourceOf } from './application-source.ts'
import { ArgoError } from './argo-error.ts'
import { isAutomated } from './auto-sync.ts'
import { windowAllows } from './window-gate.ts'

/** `POST …/sync`, with the checks of the server in their order (Argo CD: Server.Sync). */
export async function sync(call: Call, name: string, sources: Sources): Promise<StoredObject> {
  const { parts, body } = call
  const application = applicationFor(call, name, 'get')
  if (!windowAllows(parts.store, application, parts.clock.now(), { manual: true })) {
    throw new ArgoError('PermissionDenied', 'cannot sync: blocked by sync window')
  }
  applicationFor(call, name, 'sync')
  refuseDeleting(application)
  const asked = stringAt(body, 'revision') ?? ''
  const { targetRevision } = sourceOf(application)
  if (isAutomated(application) && asked !== '' && asked !== targetRevision && body.dryRun !== true) {
    throw new ArgoError(
      'FailedPrecondition',
      `Cannot sync to ${asked}: auto-sync currently set to ${targetRevision}`,
    )
  }
  const revision = await sources.resolve(application, asked || targetRevision).catch((error: Error) => {
    throw new ArgoError('FailedPrecondition', error.message)
  })
  const policy = at(application, 'spec', 'syncPolicy')
  return startOperation(call, application, {
    initiatedBy: { username: call.user.user },
    info: listAt(body, 'infos'),
    retry: isObject(body.retryStrategy) ? body.retryStrategy : at(policy, 'retry'),
    sync: {
      revision,
      prune: body.prune === true,
      dryRun: body.dryRun === true,
      syncStrategy: body.strategy,
      resources: body.resources,
      syncOptions: isObject(body.syncOptions) ? listAt(body.syncOptions, 'items') : at(policy, 'syncOptions'),
    },
  })
}

/** `POST …/rollback` (Argo CD: Server.Rollback). Windows are not asked here; a missing id is 0. */
export function rollback(call: Call, name: string): StoredObject {
  const { body } = call
  const application = applicationFor(call, name, 'sync')
  refuseDeleting(application)
  if (isAutomated(application)) {
    throw new ArgoError('FailedPrecondition', 'rollback cannot be initiated when auto-sync is enabled')
  }
  const id = numberAt(body, 'id') ?? 0
  const entry = listAt(application, 'status', 'history').find((one) => numberAt(one, 'id') === id)
  if (entry === undefined) {
    throw new ArgoError('InvalidArgument', `application ${name} does not have deployment with id ${id}`)
  }
  return startOperation(call, application, {
    initiatedBy: { username: call.user.user },
    sync: {
      revision: at(entry, 'revision'),
      source: at(entry, 'source'),
      prune: body.prune === true,
      dryRun: body.dryRun === true,
      syncOptions: at(application, 'spec', 'syncPolicy', 'syncOptions'),
      syncStrategy: { apply: {} },
    },
  })
}

/** `PATCH …` with a merge patch in `patch`. */
export function patch(call: Call, name: string): StoredObject {
  const { body, parts } = call
  const application = applicationFor(call, name, 'update')
  if ((stringAt(body, 'patchType') || 'merge') !== 'merge') {
    throw new ArgoError('InvalidArgument', 'Only merge patches are served by the sandbox')
  }
  const change: unknown = JSON.parse(stringAt(body, 'patch') ?? '{}')
  const { namespace } = application.metadata
  return parts.store.update('applications', namespace, name, (current) => {
    const wanted = mergePatch(current, change) as StoredObject
    // Only the spec, labels and annotations are taken from the patched object (Argo CD: updateApp).
    const { labels, annotations } = wanted.metadata
    return {
      ...current,
      spec: wanted.spec,
      metadata: { ...current.metadata, labels, annotations },
    } as NewObject
  })
}

/** `DELETE …/operation`. */
export function terminate(call: Call, name: string): JsonObject {
  const application = applicationFor(call, name, 'sync')
  if (!isObject(application.operation) || !isObject(at(application, 'status', 'operationState'))) {
    throw new ArgoError('InvalidArgument', 'Unable to terminate operation. No operation is in progress')
  }
  const { namespace } = application.metadata
  call.parts.store.update(
    'applications',
    namespace,
    name,
    (current) => mergePatch(current, { status: { operationState: { phase: 'Terminating' } } }) as NewObject,
  )
  return {}
}

function startOperation({ parts }: Call, application: StoredObject, operation: JsonObject): StoredObject {
  const { namespace, name } = application.metadata
  return parts.store.update('applications', namespace, name, (current) => {
    if (isObject(current.operation)) {
      throw new ArgoError('FailedPrecondition', 'another operation is already in progress')
    }
    const { operationState, ...status } = isObject(current.status) ? current.status : {}
    return { ...current, operation, status } as NewObject
  })
}

function refuseDeleting({ metadata }: StoredObject): void {
  if (metadata.deletionTimestamp !== undefined)
    throw new ArgoError('FailedPrecondition', 'application is deleting')
}
