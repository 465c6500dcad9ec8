import type { EndpointRequest } from '../../endpoint.ts'
import { forbidden, StatusError } from '../../status-error.ts'
import type { Store } from '../../store.ts'
import type { ApiPath } from '../api-path.ts'
import type { PathAction, ResourceAction } from './policy-rule.ts'
import { allowedBecause } from './rbac.ts'
import { MASTERS, type User } from './user.ts'

/** A decision of the authorizer; `reason` is what a SelfSubjectAccessReview shows. */
export interface Decision {
  readonly allowed: boolean
  readonly reason: string
}

/** Members of system:masters may do everything, users of the sandbox's options all but what is denied, others what RBAC says. */
export function decide(store: Store, user: User, action: ResourceAction | PathAction): Decision {
  if (user.groups.includes(MASTERS)) return { allowed: true, reason: '' }
  if (user.deny !== undefined)
    return { allowed: 'path' in action || !isDenied(user.deny, action), reason: '' }
  const reason = allowedBecause(store, user, action)
  return { allowed: reason !== undefined, reason: reason ?? '' }
}

/** Throws 403 with the authorizer's wording where the user may not do that to a resource. */
export function authorize(store: Store, user: User, request: EndpointRequest, path: ApiPath): void {
  const action = actionOf(request, path)
  if (decide(store, user, action).allowed) return
  const { group, plural, subresource } = path
  const target = { group, plural, ...(subresource !== '' && { subresource }) }
  throw forbidden(target, path.name, user.name, action.verb, action.namespace)
}

/** As `authorize`, for a path that is no resource. */
export function authorizePath(store: Store, user: User, { method, path }: EndpointRequest): void {
  const verb = method.toLowerCase()
  if (decide(store, user, { verb, path }).allowed) return
  const message = `forbidden: User "${user.name}" cannot ${verb} path "${path}"`
  throw new StatusError(403, 'Forbidden', message, {})
}

function actionOf(request: EndpointRequest, path: ApiPath): ResourceAction {
  const { group, plural, namespace, name, subresource } = path
  const selected = /^metadata\.name==?([^,!=]+)$/.exec(request.query.get('fieldSelector') ?? '')?.[1]
  return {
    verb: verbOf(request, path),
    group,
    resource: plural,
    subresource,
    // The authorizer takes a namespace itself as lying in that namespace.
    namespace: group === '' && plural === 'namespaces' ? name : namespace,
    name: name === '' && request.method === 'GET' ? (selected ?? '') : name,
  }
}

function isDenied(deny: NonNullable<User['deny']>, action: ResourceAction): boolean {
  const { verb, resource, subresource, namespace } = action
  const full = subresource === '' ? resource : `${resource}/${subresource}`
  return deny.some(
    (rule) =>
      (rule.verb === '*' || rule.verb === verb) &&
      (rule.resource === '*' || rule.resource === full) &&
      (rule.namespace === undefined || rule.namespace === namespace),
  )
}

/** The RBAC verb of a request. */
function verbOf({ method, query }: EndpointRequest, { name }: ApiPath): string {
  if (method === 'GET') {
    if (query.get('watch') === 'true' || query.get('watch') === '1') return 'watch'
    return name === '' ? 'list' : 'get'
  }
  if (method === 'DELETE') return name === '' ? 'deletecollection' : 'delete'
  return method === 'POST' ? 'create' : method === 'PUT' ? 'update' : 'patch'
}
