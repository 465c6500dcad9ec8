import { isObject, messageOf, stringAt } from '@chg/core'
import { mergePatch } from '@chg/kubernetes'
import { jsonPatch } from '../kubernetes/json-patch.ts'
import type { NewObject, StoredObject } from '../store.ts'
import { applicationFor, type Call, enforce, projectFor, projectOf, rbacName } from './api-call.ts'
import type { Sources } from './application-source.ts'
import { ArgoError } from './argo-error.ts'

/** What a destination may say to mean the sandbox's own cluster. */
const CLUSTER = 'https://kubernetes.default.svc'

/** `PATCH …`: always validated, whatever it changes (Argo CD: Server.Patch). */
export async function patch(call: Call, name: string, sources: Sources): Promise<StoredObject> {
  const application = applicationFor(call, name, 'get')
  enforce(call, 'applications', 'update', rbacName(application))
  return replace(call, patched(call, application), sources, true)
}

/** `PUT …`: validated unless the request says `validate=false` (Argo CD: Server.Update). */
export async function put(call: Call, sources: Sources): Promise<StoredObject> {
  const { body, query } = call
  if (!isObject(body.metadata) || !isObject(body.spec))
    throw new ArgoError('Unknown', 'error updating application: application is nil in request')
  const wanted = body as unknown as StoredObject
  enforce(call, 'applications', 'update', rbacName(wanted))
  return replace(call, wanted, sources, query.get('validate') !== 'false')
}

function patched({ body }: Call, application: StoredObject): StoredObject {
  const type = stringAt(body, 'patchType') ?? ''
  const text = stringAt(body, 'patch') ?? ''
  switch (type) {
    case 'merge':
      return attempt('error calculating merge patch: Invalid JSON Patch', () => {
        const change: unknown = JSON.parse(text)
        if (!isObject(change)) throw new Error('not an object')
        return mergePatch(application, change) as StoredObject
      })
    case 'json':
    case '':
      return attempt(
        'error applying patch',
        () => jsonPatch(application, JSON.parse(text)) as StoredObject,
        true,
      )
    default:
      throw new ArgoError('InvalidArgument', `Patch type '${type}' is not supported`)
  }
}

function attempt<T>(what: string, work: () => T, why = false): T {
  try {
    return work()
  } catch (error) {
    throw new ArgoError('Unknown', why ? `${what}: ${messageOf(error)}` : what)
  }
}

/** Takes spec, labels, annotations and finalizers, and nothing else (Argo CD: validateAndUpdateApp, updateApp). */
async function replace(
  call: Call,
  wanted: StoredObject,
  sources: Sources,
  validate: boolean,
): Promise<StoredObject> {
  const { store } = call.parts
  // A name that is not there, or another than in the path, is nothing that the asker may see.
  const { namespace } = wanted.metadata
  const { name } = wanted.metadata
  const known = applicationFor(call, name, 'update')
  if (projectOf(known) !== projectOf(wanted)) enforce(call, 'applications', 'create', rbacName(wanted))
  projectFor(call, wanted)
  refuseUnknownCluster(wanted)
  if (validate) await refuseUnrenderable(wanted, sources)
  const { labels, annotations, finalizers } = wanted.metadata
  return store.update('applications', namespace, name, (current) => {
    const metadata = { ...current.metadata, labels, annotations, finalizers }
    return { ...current, spec: wanted.spec, metadata } as NewObject
  })
}

function refuseUnknownCluster({ metadata, spec }: StoredObject): void {
  const server = stringAt(spec, 'destination', 'server')
  if (server === undefined || server === CLUSTER) return
  throw new ArgoError(
    'InvalidArgument',
    `application destination spec for ${metadata.name} is invalid: error getting cluster by server "${server}": rpc error: code = NotFound desc = cluster "${server}" not found`,
  )
}

async function refuseUnrenderable(application: StoredObject, sources: Sources): Promise<void> {
  const path = stringAt(application, 'spec', 'source', 'path') ?? '.'
  try {
    await sources.manifests(application, await sources.resolve(application))
  } catch (error) {
    const why = `InvalidSpecError: Unable to generate manifests in ${path}: rpc error: code = Unknown desc = ${messageOf(error)}`
    throw new ArgoError(
      'InvalidArgument',
      `application spec for ${application.metadata.name} is invalid: ${why}`,
    )
  }
}
