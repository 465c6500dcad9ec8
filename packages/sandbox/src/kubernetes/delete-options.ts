import { isObject, type JsonObject, stringAt } from '@chg/core'
import { badRequest, StatusError } from '../status-error.ts'
import type { StoredObject } from '../store.ts'
import type { Call } from './api.ts'
import { parseBody } from './body.ts'
import { checkDeleteOptions } from './options.ts'

/** The options of a deletion, from its body and its query. Throws 400 where the body is something else, 422 for values that do not exist. */
export function deleteOptions({ request }: Call): JsonObject {
  const body = request.body === '' ? {} : parseBody(request, 'DeleteOptions')
  if (!isObject(body)) throw badRequest('the options of a deletion are an object')
  const { kind = 'DeleteOptions', apiVersion = 'v1' } = body
  if (kind !== 'DeleteOptions')
    throw badRequest(
      `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
    )
  const policy = request.query.get('propagationPolicy') ?? body.propagationPolicy
  checkDeleteOptions(request.query, policy)
  return { ...body, ...(policy !== undefined && { propagationPolicy: policy }) }
}

const preconditions = [
  ['uid', 'UID', 'The object might have been deleted and then recreated'],
  ['resourceVersion', 'ResourceVersion', 'The object might have been modified'],
] as const

/** Throws 409 where the object is not the one, or not at the version, that the options ask for. */
export function requirePreconditions({ kind }: Call, { metadata }: StoredObject, options: JsonObject): void {
  for (const [field, title, guess] of preconditions) {
    const wanted = stringAt(options, 'preconditions', field)
    if (wanted === undefined || wanted === metadata[field]) continue
    throw new StatusError(
      409,
      'Conflict',
      `Operation cannot be fulfilled on ${kind.kind} "${metadata.name}": the ${title} in the precondition (${wanted}) does not match the ${title} in record (${metadata[field]}). ${guess}`,
      { name: metadata.name, kind: kind.kind },
    )
  }
}
