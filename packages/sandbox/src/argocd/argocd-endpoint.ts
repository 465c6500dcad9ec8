import type { Controller } from '../controller.ts'
import type { Endpoint, EndpointRequest } from '../endpoint.ts'
import { mergePatch } from '../kubernetes/merge-patch.ts'
import type { SandboxParts } from '../parts.ts'
import type { NewObject } from '../store.ts'
import { applicationFor, type Call, callOf, may } from './api-call.ts'
import { patch, rollback, sync, terminate } from './application-calls.ts'
import type { Sources } from './application-source.ts'
import { ArgoError } from './argo-error.ts'
import { globalProjectsOf } from './global-projects.ts'

/** Argo CD's JSON API, as far as the actions call it; below `options.argocd.prefix` if that is set. */
export function argoCdEndpoint(parts: SandboxParts, controller: Controller, sources: Sources): Endpoint {
  const answer = async (request: EndpointRequest, path: string): Promise<unknown> => {
    const application = /^\/api\/v1\/applications\/([^/]+)(\/[a-z]+)?$/.exec(path)
    const project = /^\/api\/v1\/projects\/([^/]+)(\/globalprojects)?$/.exec(path)
    if (application?.[1] !== undefined) {
      const name = decodeURIComponent(application[1])
      switch (`${request.method} ${application[2] ?? ''}`) {
        case 'GET ':
          return read(callOf(parts, request), name)
        case 'PATCH ':
          return patch(callOf(parts, request), name)
        case 'POST /sync':
          return sync(callOf(parts, request), name, sources)
        case 'POST /rollback':
          return rollback(callOf(parts, request), name)
        case 'DELETE /operation':
          return terminate(callOf(parts, request), name)
      }
    }
    if (project?.[1] !== undefined && request.method === 'GET') {
      return readProject(callOf(parts, request), decodeURIComponent(project[1]), project[2] !== undefined)
    }
    return undefined
  }
  /** With `refresh` the server answers after the controller has looked. */
  const read = async (call: Call, name: string) => {
    const { store, clock } = parts
    const { metadata } = applicationFor(call, name, 'get')
    const refresh = call.query.get('refresh')
    if (refresh !== null) {
      const change = { metadata: { annotations: { 'argocd.argoproj.io/refresh': refresh } } }
      store.update(
        'applications',
        metadata.namespace,
        name,
        (current) => mergePatch(current, change) as NewObject,
      )
      await controller.reconcile(clock.now())
    }
    return applicationFor(call, name, 'get')
  }
  return {
    name: 'argocd',
    async handle(request) {
      const prefix = parts.options.argocd?.prefix ?? ''
      if (!request.path.startsWith(`${prefix}/`)) return { status: 404, body: '404 page not found' }
      try {
        const body = await answer(request, request.path.slice(prefix.length))
        return body === undefined ? undefined : { status: 200, body }
      } catch (error) {
        if (error instanceof ArgoError) return error.response()
        throw error
      }
    },
  }
}

function readProject(call: Call, name: string, global: boolean): unknown {
  if (!may(call, 'get', name)) throw new ArgoError('PermissionDenied', 'permission denied')
  const project = call.parts.store.get('appprojects', 'argocd', name)
  if (project === undefined) throw new ArgoError('NotFound', `appprojects.argoproj.io "${name}" not found`)
  return global ? { items: globalProjectsOf(call.parts.store, project) } : project
}
