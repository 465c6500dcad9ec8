import type { Endpoint, EndpointRequest, EndpointResponse } from '../endpoint.ts'
import type { SandboxParts } from '../parts.ts'
import { methodNotAllowed, notFound, StatusError, unknownPath } from '../status-error.ts'
import type { Store } from '../store.ts'
import { authenticate } from './access/authenticate.ts'
import { authorize, authorizePath } from './access/authorize.ts'
import { review } from './access/reviews.ts'
import { type ServiceAccountTokens, serviceAccountTokens } from './access/service-account-tokens.ts'
import type { Api, Call } from './api.ts'
import { type ApiPath, parseApiPath } from './api-path.ts'
import { create } from './create.ts'
import { remove, removeCollection } from './delete.ts'
import { discover } from './discovery.ts'
import { historyOf } from './history.ts'
import { findKind, kindsServed } from './kind-table.ts'
import { listObjects } from './list.ts'
import { patch } from './patch.ts'
import { represent } from './represent.ts'
import { negotiate } from './representation/negotiate.ts'
import { present, shaped } from './representation/present.ts'
import { update } from './update.ts'
import { watchObjects } from './watch.ts'

/** What a real server has below some objects, and the sandbox does not. */
const notServed = new Set(['attach', 'binding', 'eviction', 'exec', 'log', 'portforward', 'proxy', 'scale'])

/** The Kubernetes API over the store. */
export function kubernetesEndpoint({ store, clock, tokens, options }: SandboxParts): Endpoint {
  const now = () => clock.now()
  const api: Api = { store, history: historyOf(store), now }
  const serviceAccounts = serviceAccountTokens(store, now)
  const known = { administrator: tokens.kubernetes, users: options.tokens ?? [], serviceAccounts }
  return {
    name: 'kubernetes',
    async handle(request) {
      try {
        const user = authenticate(request, known)
        const path = parseApiPath(request.path)
        if (path === undefined) {
          authorizePath(store, user, request)
          const found = discover(store, request.path)
          return found === undefined ? noPath() : { status: 200, body: found }
        }
        authorize(store, user, request, path)
        const answered = review(store, user, request, path, now())
        if (answered !== undefined) return answered
        const kind = findKind(store, path.group, path.version, path.plural)
        if (kind === undefined) return unserved(store, path)
        const requireCreation = () => authorize(store, user, { ...request, method: 'POST' }, path)
        return respond(api, serviceAccounts, { kind, path, request, warnings: [], requireCreation })
      } catch (error) {
        if (error instanceof StatusError) return refused(error)
        throw error
      }
    },
  }
}

/** A group that is not there is not even a path: the real server answers in plain text then. */
function unserved(store: Store, { group }: ApiPath): EndpointResponse {
  return kindsServed(store).some((kind) => kind.group === group) ? refused(unknownPath()) : noPath()
}

function noPath(): EndpointResponse {
  const headers = { 'content-type': 'text/plain; charset=utf-8' }
  return { status: 404, headers, body: '404 page not found\n' }
}

function refused({ status }: StatusError): EndpointResponse {
  const seconds = status.details?.retryAfterSeconds
  const headers = { ...(seconds !== undefined && { 'retry-after': String(seconds) }) }
  return { status: status.code, headers, body: status }
}

/** Undefined for what the sandbox does not serve, such as logs. */
function respond(api: Api, tokens: ServiceAccountTokens, call: Call): EndpointResponse | undefined {
  const { kind, path, request } = call
  if (path.subresource === 'token' && kind.plural === 'serviceaccounts' && request.method === 'POST')
    return tokens.issue(call)
  if (notServed.has(path.subresource)) return undefined
  requirePlace(call)
  const isList = path.name === '' && request.method === 'GET'
  const representation = negotiate(request.headers.accept, isList)
  const whole = request.query.get('includeObject') === 'Object'
  const presentation = { representation, kind: kind.kind, whole, now: api.now() }
  if (isList && isWatch(request)) {
    const shape = (object: unknown) => shaped(object, presentation)
    const stream = watchObjects(api.store, api.history, { kind, path, query: request.query, shape })
    return { status: 200, stream }
  }
  const answer = path.name === '' ? collection(api, call) : object(api, call)
  const warnings = call.warnings.map((text) => `299 - ${JSON.stringify(text)}`).join(', ')
  return present(warnings === '' ? answer : { ...answer, headers: { warning: warnings } }, presentation)
}

/** Throws 404 or 405 where such a thing cannot be there. */
function requirePlace({ kind, path, request }: Call): void {
  const { namespace, name, subresource } = path
  if (subresource !== '' && !(subresource === 'status' && kind.status)) throw unknownPath()
  if (kind.namespaced ? namespace === '' && name !== '' : namespace !== '') throw unknownPath()
  if (kind.namespaced && namespace === '' && request.method !== 'GET') throw methodNotAllowed()
}

function collection(api: Api, call: Call): EndpointResponse {
  const { kind, path, request } = call
  if (request.method === 'POST') return create(api, call)
  if (request.method === 'DELETE') return removeCollection(api, call)
  if (request.method !== 'GET') throw methodNotAllowed()
  return { status: 200, body: listObjects(api.store, api.history, kind, path, request.query) }
}

function object(api: Api, call: Call): EndpointResponse {
  const { kind, path, request } = call
  if (request.method === 'PUT') return update(api, call)
  if (request.method === 'PATCH') return patch(api, call)
  if (request.method === 'DELETE' && path.subresource === '') return remove(api, call)
  if (request.method !== 'GET') throw methodNotAllowed()
  const found = api.store.get(kind.plural, path.namespace, path.name)
  if (found === undefined) throw notFound(kind, path.name)
  return { status: 200, body: represent(kind.plural, found) }
}

function isWatch({ query }: EndpointRequest): boolean {
  return query.get('watch') === 'true' || query.get('watch') === '1'
}
