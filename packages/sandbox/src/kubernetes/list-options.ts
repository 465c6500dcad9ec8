import { badRequest, gone, internal, invalid, StatusError } from '../status-error.ts'

/** Which state of the world a list shows. */
export interface ListMoment {
  /** Undefined: now. */
  readonly version: number | undefined
  /** The key after which a list goes on. */
  readonly after: string | undefined
}

const EXPIRED =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.'

/** Reads `limit`. Throws 400. */
export function limitOf(query: URLSearchParams): number {
  const text = query.get('limit') ?? ''
  if (text !== '' && !/^-?\d+$/.test(text))
    throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`)
  return Number(text)
}

/** Reads `resourceVersion`, `resourceVersionMatch` and `continue`. Throws 400, 422, 410 for what is forgotten, 504 for the future. */
export function listMoment(query: URLSearchParams, current: number, oldest: number): ListMoment {
  const version = query.get('resourceVersion') ?? ''
  const match = query.get('resourceVersionMatch') ?? ''
  const token = query.get('continue') ?? ''
  const refuse = (problem: string) =>
    invalid('meta.k8s.io', 'ListOptions', '', 'resourceVersionMatch', `Forbidden: ${problem}`)
  if (match !== '' && version === '')
    throw refuse('resourceVersionMatch is forbidden unless resourceVersion is provided')
  if (match !== '' && token !== '')
    throw refuse('resourceVersionMatch is forbidden when continue is provided')
  if (match === 'Exact' && version === '0')
    throw refuse('resourceVersionMatch "exact" is forbidden for resourceVersion "0"')
  if (token !== '' && version !== '' && version !== '0')
    throw badRequest('specifying resource version is not allowed when using continue')
  if (!/^\d*$/.test(version)) {
    const why = `strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`
    throw badRequest(
      `invalid resource version: resourceVersion: Invalid value: ${JSON.stringify(version)}: ${why}`,
    )
  }
  if (token !== '') return continued(token, oldest)
  if (Number(version) > current) throw tooLarge(version, current)
  // A list of pages from a version is one of exactly that version, where nothing else is said.
  const exact = match === 'Exact' || (match === '' && limitOf(query) > 0 && Number(version) > 0)
  if (!exact) return { version: undefined, after: undefined }
  if (Number(version) < oldest) throw gone('The resourceVersion for the provided list is too old.')
  return { version: Number(version), after: undefined }
}

/** What `metadata.continue` carries: opaque to clients. */
export function continueToken(version: number, after: string): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: version, start: `${after}\0` })).toString(
    'base64url',
  )
}

function continued(token: string, oldest: number): ListMoment {
  const { v, rv, start } = parsed(token)
  if (v !== 'meta.k8s.io/v1') throw badToken(`server does not recognize this encoded version ${String(v)}`)
  if (typeof rv !== 'number' || rv === 0 || typeof start !== 'string')
    throw badToken('incorrect encoded start resourceVersion (version meta.k8s.io/v1)')
  const after = start.replace(/\0$/, '')
  if (rv < 0) return { version: undefined, after }
  if (rv >= oldest) return { version: rv, after }
  throw new StatusError(410, 'Expired', EXPIRED, undefined, { continue: continueToken(-1, after) })
}

function parsed(token: string): { readonly v?: unknown; readonly rv?: unknown; readonly start?: unknown } {
  const text = Buffer.from(token, 'base64url').toString('utf8')
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Said below, in the words of the real server.
  }
  throw badToken(`invalid character '${text[0] ?? ''}' looking for beginning of value`)
}

function badToken(why: string): StatusError {
  return badRequest(`invalid continue token: continue key is not valid: ${why}`)
}

function tooLarge(version: string, current: number): StatusError {
  return new StatusError(
    504,
    'Timeout',
    `Timeout: Too large resource version: ${version}, current: ${current}`,
    {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    },
  )
}

/** The version that a watch or a write names. Throws 500, as the real server does. */
export function versionOf(text: string): number {
  if (/^\d*$/.test(text)) return Number(text)
  throw internal(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`)
}
