import type { EndpointRequest } from '../endpoint.ts'
import type { SandboxUser } from '../sandbox.ts'
import { forbidden, unauthorized } from '../status-error.ts'
import type { ApiPath } from './api-path.ts'

const ADMINISTRATOR = 'kubernetes-admin'

/** The user of the request's bearer token. Throws 401. */
export function authenticate(
  { headers }: EndpointRequest,
  token: string,
  users: readonly SandboxUser[],
): SandboxUser {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (given === token) return { token, user: ADMINISTRATOR, deny: [] }
  const user = users.find((one) => one.token === given)
  if (user === undefined) throw unauthorized()
  return user
}

/** Throws 403 with the authorizer's wording where the user may not do that. */
export function authorize({ user, deny }: SandboxUser, verb: string, path: ApiPath): void {
  const { group, plural, namespace, name, subresource } = path
  const resource = subresource === '' ? plural : `${plural}/${subresource}`
  const denied = deny.some(
    (rule) =>
      (rule.verb === '*' || rule.verb === verb) &&
      (rule.resource === '*' || rule.resource === resource) &&
      (rule.namespace === undefined || rule.namespace === namespace),
  )
  if (!denied) return
  const target = { group, plural, ...(subresource !== '' && { subresource }) }
  // The authorizer takes a namespace itself as lying in that namespace.
  const scope = group === '' && plural === 'namespaces' ? name : namespace
  throw forbidden(target, verb === 'create' ? '' : name, user, verb, scope)
}

/** The RBAC verb of a request. */
export function verbOf({ method, query }: EndpointRequest, { name }: ApiPath): string {
  if (method === 'GET') {
    if (query.get('watch') === 'true' || query.get('watch') === '1') return 'watch'
    return name === '' ? 'list' : 'get'
  }
  if (method === 'DELETE') return name === '' ? 'deletecollection' : 'delete'
  return method === 'POST' ? 'create' : method === 'PUT' ? 'update' : 'patch'
}
