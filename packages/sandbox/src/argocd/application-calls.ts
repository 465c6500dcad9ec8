import { at, isObject, type JsonObject, listAt, numberAt, stringAt } from '@chg/core'
import { mergePatch } from '@chg/kubernetes'
import type { NewObject, StoredObject } from '../store.ts'
import { applicationFor, type Call, enforce, rbacName } from './api-call.ts'
import type { Sources } from './application-source.ts'
import { ArgoError } from './argo-error.ts'
import { isAutomated } from './auto-sync.ts'
import { hasSources, revisionIn, sourceList, targetRevisionOf, writtenSources } from './source-list.ts'
import { askWindows } from './window-views.ts'

/** `POST …/sync`, with the checks of the server in their order (Argo CD: Server.Sync). */
export async function sync(call: Call, name: string, sources: Sources): Promise<StoredObject> {
  const { parts, body } = call
  const application = applicationFor(call, name, 'get')
  askWindows(parts.store, application, parts.clock.now())
  enforce(call, 'applications', 'sync', rbacName(application))
  refuseDeleting(application)
  const list = sourceList(application)
  const asked = askedRevisions(call, application, list.length)
  const free = !isAutomated(application) || body.dryRun === true
  for (const [index, source] of list.entries())
    if (!free) refuseElsewhere(application, source, asked[index] ?? '')
  const wanted = list.map((source, index) => asked[index] || targetRevisionOf(source))
  const revision = await resolved(application, wanted, sources)
  const policy = at(application, 'spec', 'syncPolicy')
  return startOperation(call, application, {
    initiatedBy: { username: call.asker.name },
    info: listAt(body, 'infos'),
    retry: isObject(body.retryStrategy) ? body.retryStrategy : at(policy, 'retry'),
    sync: {
      ...operationSources(application, list, revision),
      prune: body.prune === true,
      dryRun: body.dryRun === true,
      syncStrategy: body.strategy,
      resources: body.resources,
      syncOptions: isObject(body.syncOptions) ? listAt(body.syncOptions, 'items') : at(policy, 'syncOptions'),
    },
  })
}

/** Of each source what is asked for it. Of several sources `revision` means nothing; `revisions` go by `sourcePositions`. */
function askedRevisions({ body }: Call, application: StoredObject, count: number): readonly string[] {
  if (!hasSources(application)) return [stringAt(body, 'revision') ?? '']
  const asked: string[] = Array(count).fill('')
  const revisions = listAt(body, 'revisions')
  for (const [index, position] of listAt(body, 'sourcePositions').entries()) {
    if (typeof position !== 'number' || position <= 0 || position > count)
      throw new ArgoError('Unknown', 'source position is out of range')
    if (index >= revisions.length) {
      const message = `runtime error: index out of range [${index}] with length ${revisions.length}`
      throw new ArgoError('Internal', message)
    }
    asked[position - 1] = String(revisions[index])
  }
  return asked
}

/** Auto-sync goes nowhere but where it is set to. */
function refuseElsewhere(application: StoredObject, source: JsonObject, asked: string): void {
  const target = targetRevisionOf(source)
  if (asked === '' || asked === target) return
  const which = hasSources(application) ? `source ${stringAt(source, 'repoURL')} ` : ''
  throw new ArgoError(
    'FailedPrecondition',
    `Cannot sync ${which}to ${asked}: auto-sync currently set to ${target}`,
  )
}

/** What looks like a commit, shortened or not, is taken at its word; whether it is there shows when the operation runs. */
async function resolved(
  application: StoredObject,
  wanted: readonly string[],
  sources: Sources,
): Promise<string> {
  const isCommit = (revision: string) => /^[0-9a-f]{7,40}$/.test(revision)
  if (wanted.every(isCommit)) return wanted.join(',')
  const found = await sources.resolve(application, wanted.join(',')).catch((error: Error) => {
    throw new ArgoError('FailedPrecondition', `error resolving repo revision: ${error.message}`)
  })
  return found
    .split(',')
    .map((commit, index) => (isCommit(wanted[index] ?? '') ? wanted[index] : commit))
    .join(',')
}

/** Without the empty `source` that a result of several has. */
function operationSources(
  application: StoredObject,
  list: readonly JsonObject[],
  revision: string,
): JsonObject {
  const { source, ...several } = writtenSources(application, list, revision)
  return hasSources(application) ? several : { ...several, source }
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
      ...writtenSources(application, sourceList(application, entry), revisionIn(entry)),
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
