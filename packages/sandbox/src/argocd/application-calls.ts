import { at, isObject, type JsonObject, listAt, numberAt, stringAt } from '@chg/core'
import { mergePatch } from '../kubernetes/merge-patch.ts'
import type { NewObject, StoredObject } from '../store.ts'
import { applicationFor, type Call, enforce, rbacName } from './api-call.ts'
import { type Sources, sourceOf } from './application-source.ts'
import { ArgoError } from './argo-error.ts'
import { isAutomated } from './auto-sync.ts'
import { askWindows } from './window-views.ts'

/** `POST …/sync`, with the checks of the server in their order (Argo CD: Server.Sync). */
export async function sync(call: Call, name: string, sources: Sources): Promise<StoredObject> {
  const { parts, body } = call
  const application = applicationFor(call, name, 'get')
  askWindows(parts.store, application, parts.clock.now())
  enforce(call, 'applications', 'sync', rbacName(application))
  refuseDeleting(application)
  const asked = stringAt(body, 'revision') ?? ''
  const { targetRevision } = sourceOf(application)
  if (isAutomated(application) && asked !== '' && asked !== targetRevision && body.dryRun !== true) {
    throw new ArgoError(
      'FailedPrecondition',
      `Cannot sync to ${asked}: auto-sync currently set to ${targetRevision}`,
    )
  }
  const revision = await resolved(application, asked || targetRevision, sources)
  const policy = at(application, 'spec', 'syncPolicy')
  return startOperation(call, application, {
    initiatedBy: { username: call.asker.name },
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

/** What looks like a commit, shortened or not, is taken at its word; whether it is there shows when the operation runs. */
function resolved(application: StoredObject, revision: string, sources: Sources): string | Promise<string> {
  if (/^[0-9a-f]{7,40}$/.test(revision)) return revision
  return sources.resolve(application, revision).catch((error: Error) => {
    throw new ArgoError('FailedPrecondition', `error resolving repo revision: ${error.message}`)
  })
}

/** `POST …/rollback` (Argo CD: Server.Rollback). Windows are not asked here. */
export function rollback(call: Call, name: string): StoredObject {
  const { body } = call
  const application = applicationFor(call, name, 'sync')
  refuseDeleting(application)
  if (isAutomated(application)) {
    throw new ArgoError('FailedPrecondition', 'rollback cannot be initiated when auto-sync is enabled')
  }
  const id = numberAt(body, 'id')
  const entry = listAt(application, 'status', 'history').find((one) => numberAt(one, 'id') === id)
  if (entry === undefined) {
    const qualified = `${application.metadata.namespace}/${name}`
    throw new ArgoError('InvalidArgument', `application ${qualified} does not have deployment with id ${id}`)
  }
  return startOperation(call, application, {
    initiatedBy: { username: call.asker.name },
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
