import { isObject, type JsonObject } from '@chg/core'
import { parse } from 'yaml'
import type { EndpointRequest } from '../endpoint.ts'
import { badRequest, unsupportedMediaType } from '../status-error.ts'
import type { NewObject } from '../store.ts'
import type { ApiPath } from './api-path.ts'
import { apiVersionOf } from './kind-table.ts'
import type { Kind } from './kinds.ts'

/** The body of a write, parsed. Throws 400 in the words of the real server, and 415 for its binary form, which is not served. */
export function parseBody({ body, headers }: EndpointRequest): unknown {
  const type = headers['content-type'] ?? ''
  if (type.includes('protobuf')) {
    throw unsupportedMediaType(
      'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml',
    )
  }
  try {
    return type.includes('yaml') ? parse(body) : JSON.parse(body)
  } catch (error) {
    throw badRequest(`error decoding request body: ${(error as Error).message.split('\n')[0]}`)
  }
}

/** A body as an object of that kind, its namespace filled in from the path. Throws 400 where the two disagree. */
export function objectFrom(body: unknown, kind: Kind, path: ApiPath): NewObject {
  if (!isObject(body)) throw badRequest('Object is missing')
  const apiVersion = apiVersionOf(kind)
  if (body.kind !== kind.kind || body.apiVersion !== apiVersion) {
    throw badRequest(
      `${kind.kind} in version ${JSON.stringify(kind.version)} cannot be handled as a ${kind.kind}: the object provided is ` +
        `${String(body.apiVersion)}, Kind=${String(body.kind)}`,
    )
  }
  const meta: JsonObject = isObject(body.metadata) ? body.metadata : {}
  const given = typeof meta.namespace === 'string' ? meta.namespace : ''
  if (kind.namespaced && given !== '' && given !== path.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
  }
  const name = typeof meta.name === 'string' ? meta.name : ''
  if (path.name !== '' && name !== path.name) {
    throw badRequest(`the name of the object (${name}) does not match the name on the URL (${path.name})`)
  }
  return {
    ...body,
    apiVersion,
    kind: kind.kind,
    metadata: { ...meta, name, namespace: kind.namespaced ? path.namespace : '' },
  }
}
