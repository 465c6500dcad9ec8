/** `metav1.Status`, the body of every refusal of the API server. */
export interface Status {
  readonly kind: 'Status'
  readonly apiVersion: 'v1'
  readonly metadata: Readonly<Record<string, never>>
  readonly status: 'Failure' | 'Success'
  readonly message?: string
  readonly reason?: string
  readonly details?: StatusDetails
  readonly code?: number
}

export interface StatusDetails {
  readonly name?: string
  readonly group?: string
  /** The plural, except for Invalid, where the API server puts the kind. */
  readonly kind?: string
  readonly uid?: string
  readonly retryAfterSeconds?: number
  readonly causes?: readonly { readonly reason: string; readonly message: string; readonly field: string }[]
}

/** What a refusal is about: a plural and its group, empty for core. */
export interface GroupResource {
  readonly group: string
  readonly plural: string
}

/** A refusal in the API server's own words. Source of the wording: apimachinery, `api/errors`. */
export class StatusError extends Error {
  readonly status: Status & { readonly code: number }

  constructor(code: number, reason: string, message: string, details?: StatusDetails) {
    super(message)
    this.name = 'StatusError'
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...(details !== undefined && { details }),
      code,
    }
  }
}

const qualified = ({ group, plural }: GroupResource) => (group === '' ? plural : `${plural}.${group}`)
const detailsOf = ({ group, plural }: GroupResource, name: string): StatusDetails => ({
  ...(name !== '' && { name }),
  ...(group !== '' && { group }),
  kind: plural,
})

export const notFound = (resource: GroupResource, name: string) =>
  new StatusError(404, 'NotFound', `${qualified(resource)} "${name}" not found`, detailsOf(resource, name))

/** No such path at all: what the real server says for kinds that it does not serve. */
export const unknownPath = () =>
  new StatusError(404, 'NotFound', 'the server could not find the requested resource', {})

export const alreadyExists = (resource: GroupResource, name: string) =>
  new StatusError(
    409,
    'AlreadyExists',
    `${qualified(resource)} "${name}" already exists`,
    detailsOf(resource, name),
  )

export const conflict = (
  resource: GroupResource,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
) =>
  new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
    detailsOf(resource, name),
  )

export const badRequest = (message: string) => new StatusError(400, 'BadRequest', message)
export const unauthorized = () => new StatusError(401, 'Unauthorized', 'Unauthorized')
export const gone = (message: string) => new StatusError(410, 'Expired', message)
export const methodNotAllowed = (resource: GroupResource) =>
  new StatusError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    detailsOf(resource, ''),
  )
export const unsupportedMediaType = (message: string) => new StatusError(415, 'UnsupportedMediaType', message)

/** Not the real server's: the sandbox says so where it does not know how to answer. */
export const notImplemented = (what: string) =>
  new StatusError(501, 'NotImplemented', `the sandbox does not serve ${what}`)

/** 422; `kind` is the kind, not the plural, as in the real one. */
export function invalid(
  group: string,
  kind: string,
  name: string,
  field: string,
  problem: string,
  reason = 'FieldValueInvalid',
) {
  return new StatusError(
    422,
    'Invalid',
    `${group === '' ? kind : `${kind}.${group}`} "${name}" is invalid: ${field}: ${problem}`,
    { name, ...(group !== '' && { group }), kind, causes: [{ reason, message: problem, field }] },
  )
}

/** 403, with the wording of the RBAC authorizer. */
export function forbidden(
  resource: GroupResource & { readonly subresource?: string },
  name: string,
  user: string,
  verb: string,
  namespace: string,
) {
  const { group, plural, subresource } = resource
  const full = subresource === undefined ? plural : `${plural}/${subresource}`
  const place = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`
  const subject = name === '' ? qualified(resource) : `${qualified(resource)} "${name}"`
  return new StatusError(
    403,
    'Forbidden',
    `${subject} is forbidden: User "${user}" cannot ${verb} resource "${full}" in API group "${group}" ${place}`,
    detailsOf(resource, name),
  )
}
