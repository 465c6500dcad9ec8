import { isObject, type JsonObject } from '@chg/core'
import { parse } from 'yaml'
import type { EndpointRequest } from '../endpoint.ts'
import { badRequest, unsupportedMediaType } from '../status-error.ts'
import type { NewObject } from '../store.ts'
import type { ApiPath } from './api-path.ts'
import { jsonProblem } from './json-problem.ts'
import { apiVersionOf } from './kind-table.ts'
import { type Kind, servedKinds } from './kinds.ts'

const known = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']

/**
 * The body of a write that is to be a `kind`, parsed. Throws 400 in the words of the real server, and 415 for other types; its
 * binary form is not served.
 */
export function parseBody({ body, headers }: EndpointRequest, kind: string): unknown {
  const type = (headers['content-type'] ?? 'application/json').split(';')[0]?.trim() ?? ''
  if (type !== 'application/json' && type !== 'application/yaml') {
    const accepted = known.includes(type) ? known.slice(0, 2) : known
    throw unsupportedMediaType(
      `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
    )
  }
  try {
    return type.includes('yaml') ? parse(body) : JSON.parse(body)
  } catch {
    const problem = jsonProblem(body)
    const shown = body === '' ? '<empty>' : body.startsWith('{') ? body : Buffer.from(body).toString('hex')
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; json parse error: ${problem} (${shown})`,
    )
  }
}

/** A body as an object of that kind, its namespace filled in from the path. Throws 400 where the two disagree. */
export function objectFrom(body: unknown, kind: Kind, path: ApiPath): NewObject {
  if (!isObject(body)) throw badRequest('Object is missing')
  const apiVersion = apiVersionOf(kind)
  // Built-in kinds are known by their path; custom resources must say what they are.
  const said = kind.custom ? body : { apiVersion, kind: kind.kind, ...body }
  if (said.kind !== kind.kind || said.apiVersion !== apiVersion) throw badRequest(sayMismatch(said, kind))
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

function sayMismatch(said: JsonObject, kind: Kind): string {
  const other = String(said.kind)
  const apiVersion = String(said.apiVersion)
  if (kind.custom && said.kind === kind.kind)
    return `the API version in the data (${apiVersion}) does not match the expected API version (${apiVersionOf(kind)})`
  const version = JSON.stringify(apiVersion.split('/').at(-1))
  const registered = servedKinds.find((one) => one.kind === other && apiVersionOf(one) === apiVersion)
  const group = (name: string) => (name === '' ? 'core' : name.split('.')[0])
  const why =
    registered === undefined
      ? `no kind ${JSON.stringify(other)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`
      : `converting (${registered.version}.${other}) to (${group(kind.group)}.${kind.kind}): unknown conversion`
  return `${other} in version ${version} cannot be handled as a ${kind.kind}: ${why}`
}
