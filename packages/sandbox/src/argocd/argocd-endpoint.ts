import type { Controller } from '../controller.ts'
import type { Endpoint, EndpointRequest } from '../endpoint.ts'
import type { SandboxParts } from '../parts.ts'
import { applicationFor, callOf } from './api-call.ts'
import { rollback, sync, terminate } from './application-calls.ts'
import { list, read } from './application-reads.ts'
import type { Sources } from './application-source.ts'
import { patch, put } from './application-writes.ts'
import { ArgoError } from './argo-error.ts'
import { createToken, readProject, updateProject } from './project-calls.ts'
import { shapes } from './request-body.ts'
import { windowsOf } from './window-views.ts'

/** Argo CD's JSON API, as far as the actions call it; below `options.argocd.prefix` if that is set. */
export function argoCdEndpoint(parts: SandboxParts, controller: Controller, sources: Sources): Endpoint {
  const call = (request: EndpointRequest, shape: keyof typeof shapes = 'other') =>
    callOf(parts, request, shapes[shape])
  const onApplication = async (request: EndpointRequest, name: string, below: string): Promise<unknown> => {
    switch (`${request.method} ${below}`) {
      case 'GET ':
        return read(call(request), name, controller)
      case 'PATCH ':
        return patch(call(request, 'patch'), name, sources)
      case 'PUT ':
        return put(call(request), sources)
      case 'POST sync':
        return sync(call(request, 'sync'), name, sources)
      case 'POST rollback':
        return rollback(call(request, 'rollback'), name)
      case 'DELETE operation':
        return terminate(call(request), name)
      case 'GET syncwindows':
        return windowsOf(parts.store, applicationFor(call(request), name, 'get'), parts.clock.now())
      default:
        return undefined
    }
  }
  const answer = async (request: EndpointRequest, path: string): Promise<unknown> => {
    const [kind, name = '', below = '', role = '', last] = stepsOf(path)
    if (kind === 'applications' && name === '' && request.method === 'GET') return list(call(request))
    if (kind === 'applications' && role === '') return onApplication(request, name, below)
    if (kind !== 'projects' || name === '') return undefined
    if (request.method === 'GET' && role === '') return readProject(call(request), name, below)
    if (request.method === 'PUT' && below === '') return updateProject(call(request))
    if (request.method === 'POST' && below === 'roles' && last === 'token')
      return createToken(call(request, 'token'), name, role)
    return undefined
  }
  return {
    name: 'argocd',
    async handle(request) {
      const prefix = parts.options.argocd?.prefix ?? ''
      if (!request.path.startsWith(`${prefix}/api/v1/`)) return { status: 404, body: '404 page not found' }
      if (request.method !== 'GET' && request.headers['content-type']?.toLowerCase() !== 'application/json') {
        // The guard against forged requests stands before everything else.
        const headers = { 'content-type': 'text/plain; charset=utf-8' }
        return { status: 415, headers, body: 'Invalid content type\n' }
      }
      try {
        const body = await answer(request, request.path.slice(`${prefix}/api/v1/`.length))
        return body === undefined ? undefined : { status: 200, body }
      } catch (error) {
        if (error instanceof ArgoError) return error.response()
        throw error
      }
    },
  }
}

function stepsOf(path: string): readonly string[] {
  return path.split('/').map((step) => decodeURIComponent(step))
}
