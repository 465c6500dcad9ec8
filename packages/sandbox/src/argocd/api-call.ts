import { isObject, type JsonObject, stringAt } from '@chg/core'
import type { EndpointRequest } from '../endpoint.ts'
import type { SandboxParts } from '../parts.ts'
import type { ArgoCdUser } from '../sandbox.ts'
import type { StoredObject } from '../store.ts'
import { ArgoError } from './argo-error.ts'

/** One request of a known user, its body parsed. */
export interface Call {
  readonly parts: SandboxParts
  readonly user: ArgoCdUser
  readonly query: URLSearchParams
  readonly body: JsonObject
}

export function callOf(parts: SandboxParts, { headers, query, body, method }: EndpointRequest): Call {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
  if (token === undefined) throw new ArgoError('Unauthenticated', 'no session information')
  const all = { token: parts.tokens.argocd, user: 'admin', deny: [] }
  const user = [all, ...(parts.options.argocd?.tokens ?? [])].find((one) => one.token === token)
  if (user === undefined) throw new ArgoError('Unauthenticated', 'invalid session: token is malformed')
  if (method !== 'GET' && !(headers['content-type'] ?? '').startsWith('application/json')) {
    throw new ArgoError('InvalidArgument', 'Invalid content type')
  }
  const parsed: unknown = body === '' ? {} : JSON.parse(body)
  return { parts, user, query, body: isObject(parsed) ? parsed : {} }
}

/** A parameter, from the query or the body. */
export function parameter({ query, body }: Call, name: string): string | undefined {
  return query.get(name) ?? stringAt(body, name)
}

/**
 * The application, if the user may `get` it and do `verb`. Unknown and unseen look the same, unless the request names
 * the project (Argo CD: getAppEnforceRBAC).
 */
export function applicationFor(call: Call, name: string, verb: string): StoredObject {
  const namespace = parameter(call, 'appNamespace') ?? 'argocd'
  const application = call.parts.store.get('applications', namespace, name)
  const named = parameter(call, 'project')
  const denied = new ArgoError('PermissionDenied', 'permission denied')
  const project = stringAt(application, 'spec', 'project') || 'default'
  const notFound = new ArgoError('NotFound', `applications.argoproj.io "${name}" not found`)
  if (named !== undefined && named !== '') {
    if (!may(call, 'get', named)) throw denied
    if (application === undefined || project !== named) throw notFound
  } else if (application === undefined || !may(call, 'get', project)) throw denied
  if (!may(call, verb, project)) throw denied
  return application
}

export function may({ user }: Call, verb: string, project: string): boolean {
  if (user.project !== undefined && user.project !== project) return false
  return !user.deny.includes(verb) && !user.deny.includes('*')
}
