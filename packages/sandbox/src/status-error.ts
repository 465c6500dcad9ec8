/** `metav1.Status`, the body of every refusal of the API server. */
export interface Status {
  readonly kind: 'Status'
  readonly apiVersion: 'v1'
  /** Empty but for the token to go on with of a list that has expired. */
  readonly metadata: { readonly continue?: string }
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
  readonly causes?: readonly { readonly reason: string; readonly message: string; readonly field?: string }[]
}

/** What a refusal is about: a plural and its group, empty for core. */
export interface GroupResource {
  readonly group: string
  readonly plural: string
}

/** A refusal in the API server's own words. Source of the wording: apimachinery, `api/errors`. */
export class StatusError extends Error {
  readonly status: Status & { readonly code: number }

  constructor(
    code: number,
    reason: string | undefined,
    message: string,
    details?: StatusDetails,
    metadata: Status['metadata'] = {},
  ) {
    super(message)
    this.name = 'StatusError'
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata,
      status: 'Failure',
      message,
      ...(reason !== undefined && { reason }),
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
export const methodNotAllowed = () =>
  new StatusError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  )
export const unsupportedMediaType = (message: string, details?: StatusDetails) =>
  new StatusError(415, 'UnsupportedMediaType', message, details)
export const notAcceptable = (message: string, details?: StatusDetails) =>
  new StatusError(406, 'NotAcceptable', message, details)
/** 500 without a reason: what the real server says where it did not foresee a mistake of the client's. */
export const internal = (message: string) => new StatusError(500, undefined, message)

/** Not the real server's: the sandbox says so where it does not know how to answer. */
export const notImplemented = (what: string) =>
  new StatusError(501, 'NotImplemented', `the sandbox does not serve ${what}`)

/** One field that is wrong, and how: `Required value: name or generateName is required`. */
export interface FieldProblem {
  readonly field: string
  readonly problem: string
}

/** 422; `kind` is the kind, not the plural, as in the real one. */
export function invalid(group: string, kind: string, name: string, field: string, problem: string) {
  return invalidFields(group, kind, name, [{ field, problem }])
}

/** 422 for one field or several, in the wording of `field.ErrorList`. */
export function invalidFields(group: string, kind: string, name: string, problems: readonly FieldProblem[]) {
  const said = problems.map(({ field, problem }) => `${field}: ${problem}`)
  const whole = said.length === 1 ? said[0] : `[${said.join(', ')}]`
  const causes = problems.map(({ field, problem }) => ({
    reason: reasons.find(([start]) => problem.startsWith(start))?.[1] ?? 'FieldValueInvalid',
    message: problem,
    field,
  }))
  return new StatusError(
    422,
    'Invalid',
    `${group === '' ? kind : `${kind}.${group}`} "${name}" is invalid: ${whole}`,
    { ...(name !== '' && { name }), ...(group !== '' && { group }), kind, causes },
  )
}

const reasons = [
  ['Required value', 'FieldValueRequired'],
  ['Forbidden', 'FieldValueForbidden'],
  ['Unsupported value', 'FieldValueNotSupported'],
  ['Too long', 'FieldValueTooLong'],
] as const

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
