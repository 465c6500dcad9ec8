import type { Endpoint, EndpointRequest, EndpointResponse } from '../endpoint.ts'
import type { SandboxParts } from '../parts.ts'
import { methodNotAllowed, notFound, StatusError, unknownPath } from '../status-error.ts'
import type { Store } from '../store.ts'
import type { Api, Call } from './api.ts'
import { type ApiPath, parseApiPath } from './api-path.ts'
import { authenticate, authorize, verbOf } from './authorize.ts'
import { create } from './create.ts'
import { remove, removeCollection } from './delete.ts'
import { discover } from './discovery.ts'
import { findKind, kindsServed } from './kind-table.ts'
import { listObjects } from './list.ts'
import { ownership } from './ownership.ts'
import { patch } from './patch.ts'
import { represent } from './represent.ts'
import { update } from './update.ts'
import { type WatchCache, watchCache } from './watch.ts'

/** The Kubernetes API over the store. */
export function kubernetesEndpoint({ store, clock, tokens, options }: SandboxParts): Endpoint {
  const api: Api = { store, ownership: ownership(), now: () => clock.now() }
  const watches = watchCache(store)
  return {
    name: 'kubernetes',
    async handle(request) {
      try {
        const user = authenticate(request, tokens.kubernetes, options.tokens ?? [])
        const found = discover(store, request.path)
        if (found !== undefined) return { status: 200, body: found }
        const path = parseApiPath(request.path)
        if (path === undefined)
          return /^\/apis?(\/|$)/.test(request.path) ? refused(unknownPath()) : undefined
        const kind = findKind(store, path.group, path.version, path.plural)
        if (kind === undefined) return unserved(store, path)
        authorize(user, verbOf(request, path), path)
        return answer(api, watches, { kind, path, request })
      } catch (error) {
        if (error instanceof StatusError) return refused(error)
        throw error
      }
    },
  }
}

/** A group that is not there is not even a path: the real server answers in plain text then. */
function unserved(store: Store, { group, version }: ApiPath): EndpointResponse {
  const known = kindsServed(store).some((kind) => kind.group === group && kind.version === version)
  if (known) return refused(unknownPath())
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found\n' }
}

function refused({ status }: StatusError): EndpointResponse {
  return { status: status.code, body: status }
}

/** Undefined for what the sandbox does not serve, such as logs or scale. */
function answer(api: Api, watches: WatchCache, call: Call): EndpointResponse | undefined {
  const { kind, path, request } = call
  if (path.subresource !== '') {
    if (path.subresource !== 'status') return undefined
    if (!kind.status) throw unknownPath()
  }
  if (kind.namespaced && path.namespace === '' && (path.name !== '' || request.method === 'POST'))
    throw unknownPath()
  return path.name === '' ? collection(api, watches, call) : object(api, call)
}

function collection(api: Api, watches: WatchCache, call: Call): EndpointResponse {
  const { kind, path, request } = call
  if (request.method === 'POST') return create(api, call)
  if (request.method === 'DELETE') return removeCollection(api, call)
  if (request.method !== 'GET') throw methodNotAllowed(kind)
  if (isWatch(request)) return { status: 200, stream: watches.watch(kind, path, request.query) }
  return { status: 200, body: listObjects(api.store, kind, path, request.query) }
}

function object(api: Api, call: Call): EndpointResponse {
  const { kind, path, request } = call
  if (request.method === 'PUT') return update(api, call)
  if (request.method === 'PATCH') return patch(api, call)
  if (request.method === 'DELETE' && path.subresource === '') return remove(api, call)
  if (request.method !== 'GET') throw methodNotAllowed(kind)
  const found = api.store.get(kind.plural, path.namespace, path.name)
  if (found === undefined) throw notFound(kind, path.name)
  return { status: 200, body: represent(kind.plural, found) }
}

function isWatch({ query }: EndpointRequest): boolean {
  return query.get('watch') === 'true' || query.get('watch') === '1'
}
