import { type JsonObject, stringAt } from '@chg/core'
import type { EndpointRequest } from '../endpoint.ts'
import type { SandboxParts } from '../parts.ts'
import type { StoredObject } from '../store.ts'
import { ArgoError } from './argo-error.ts'
import { type Asker, askerOf } from './asker.ts'
import { type RequestShape, readBody } from './request-body.ts'

/** One request of a known asker, its body parsed. */
export interface Call {
  readonly parts: SandboxParts
  readonly asker: Asker
  readonly query: URLSearchParams
  readonly body: JsonObject
}

/** The gateway reads the body before the server asks who it is. */
export function callOf(parts: SandboxParts, request: EndpointRequest, shape: RequestShape): Call {
  const body = request.method === 'GET' ? {} : readBody(request.body, shape)
  return { parts, asker: askerOf(parts, request.headers.authorization), query: request.query, body }
}

/** A parameter, from the query or the body. */
export function parameter({ query, body }: Call, name: string): string | undefined {
  return query.get(name) ?? stringAt(body, name)
}

/** Where Argo CD names what was missing: the object is known to the asker. */
export function enforce({ asker }: Call, resource: string, action: string, object: string): void {
  if (!asker.may(resource, action, object))
    throw new ArgoError(
      'PermissionDenied',
      `permission denied: ${resource}, ${action}, ${object}, sub: ${asker.name}`,
    )
}

export function projectOf(application: StoredObject): string {
  return stringAt(application, 'spec', 'project') || 'default'
}

/** `shop/api`, as policies name it. */
export function rbacName(application: StoredObject): string {
  return `${projectOf(application)}/${application.metadata.name}`
}

/**
 * The application, if the asker may do `action`. Unknown and unseen look the same; with the project in the request, what is
 * not there or in another project is told from what may not be seen (Argo CD: getAppEnforceRBAC).
 */
export function applicationFor(call: Call, name: string, action: string): StoredObject {
  const { store } = call.parts
  const namespace = parameter(call, 'appNamespace') || 'argocd'
  const application = store.get('applications', namespace, name)
  const named = namedProject(call)
  const denied = new ArgoError('PermissionDenied', 'permission denied')
  const absent =
    named === '' ? denied : new ArgoError('NotFound', `applications.argoproj.io "${name}" not found`)
  if (named !== '' && !call.asker.may('applications', action, `${named}/${name}`)) throw denied
  if (application === undefined) throw absent
  if (!call.asker.may('applications', action, rbacName(application))) throw absent
  if (named !== '' && projectOf(application) !== named) throw absent
  projectFor(call, application)
  return application
}

/** The project of an application; Argo CD says the same of one that is not there and one that may not be used. */
export function projectFor({ parts: { store } }: Call, application: StoredObject): StoredObject {
  const name = projectOf(application)
  const project = store.get('appprojects', application.metadata.namespace, name)
  if (project !== undefined) return project
  throw new ArgoError(
    'InvalidArgument',
    `app is not allowed in project "${name}", or the project does not exist`,
  )
}

function namedProject(call: Call): string {
  const named = [...call.query.getAll('projects'), ...call.query.getAll('project')]
  if (named.length > 1)
    throw new ArgoError(
      'InvalidArgument',
      'multiple projects specified - the get endpoint accepts either zero or one project',
    )
  return named[0] ?? stringAt(call.body, 'project') ?? ''
}
