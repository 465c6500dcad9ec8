import { ChgError, type Clock, type Http, type HttpResponse, isChgError, retry } from '@chg/core'
import { shownAddress } from '@chg/schemas'

const ATTEMPTS = 5
const DELAY_MS = 500
const MAX_DELAY_MS = 30_000
const TIMEOUT_MS = 30_000
const MAX_REDIRECTS = 5

export interface FetchPorts {
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
  /** When nothing is asked any more. */
  readonly until: Date
  readonly largestDocument: number
}

/** What a server said of an address. */
export type Fetched =
  | { readonly answer: 'missing' }
  | { readonly answer: 'unchanged' }
  | { readonly answer: 'document'; readonly bytes: Uint8Array; readonly etag: string | undefined }

/**
 * Asks an address, again (with growing waits, or as `Retry-After` says) where the server does not answer or says 429 or 5xx,
 * and follows up to five redirects, never from https to http. Throws `schema-unreachable` where no answer came, `schema-refused` where
 * another one came than a document, `schema-too-large`, and `schema-timeout` when the time for all schemas is over.
 */
export async function fetchDocument(
  address: string,
  etag: string | undefined,
  ports: FetchPorts,
): Promise<Fetched> {
  let at = address
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await ask(at, etag, ports)
    const { status, headers, body } = response
    if (status === 304 && etag !== undefined) return { answer: 'unchanged' }
    if (status === 404 || status === 410) return { answer: 'missing' }
    if (status === 200) return { answer: 'document', bytes: body, etag: headers.etag?.slice(0, 1_000) }
    if (status < 300 || status > 399 || headers.location === undefined)
      throw refused(at, `answered ${status}`)
    at = redirected(at, headers.location)
  }
  throw refused(address, `leads from one address to the next, more than ${MAX_REDIRECTS} times`)
}

async function ask(address: string, etag: string | undefined, ports: FetchPorts): Promise<HttpResponse> {
  const { http, clock, signal, until, largestDocument } = ports
  const left = () => until.getTime() - clock.now().getTime()
  const send = async () => {
    if (left() <= 0) throw timeout(address)
    const response = await http.request({
      url: address,
      headers: {
        accept: 'application/json, application/schema+json, */*',
        ...(etag !== undefined && { 'if-none-match': etag }),
      },
      timeout: Math.min(TIMEOUT_MS, left()),
      maxBytes: largestDocument,
      signal,
    })
    if (response.status === 429 || response.status >= 500) throw new Busy(response)
    return response
  }
  const again = (error: unknown) => left() > 0 && worthTrying(error, clock.now())
  const maxDelay = Math.max(0, Math.min(MAX_DELAY_MS, left()))
  try {
    return await retry(send, again, { clock, signal, attempts: ATTEMPTS, delay: DELAY_MS, maxDelay })
  } catch (error) {
    throw failureOf(error, address)
  }
}

class Busy extends Error {
  readonly response: HttpResponse

  constructor(response: HttpResponse) {
    super(`it answered ${response.status}`)
    this.response = response
  }
}

function worthTrying(error: unknown, now: Date): boolean | number {
  if (!(error instanceof Busy))
    return isChgError(error, 'http-unreachable') || isChgError(error, 'http-timeout')
  const asked = error.response.headers['retry-after'] ?? ''
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - now.getTime()
  return Number.isFinite(wait) && wait > 0 ? wait : true
}

function failureOf(error: unknown, address: string): unknown {
  if (error instanceof Busy) return unreachable(address, error.message)
  if (!isChgError(error)) return error
  const said = error.message.replace(/^[A-Z]+ \S+ (?:failed: )?/, '')
  if (error.code === 'http-unreachable' || error.code === 'http-timeout') return unreachable(address, said)
  if (error.code === 'http-too-large')
    return new ChgError(
      'schema-too-large',
      `the schema at ${shownAddress(address)} is too large: it ${said}`,
      'check the address in schema-locations',
    )
  if (!error.code.startsWith('http-')) return error
  return new ChgError(
    'schema-refused',
    `the schema at ${shownAddress(address)} cannot be read: ${said}`,
    error.fix,
  )
}

function unreachable(address: string, said: string): ChgError {
  return new ChgError(
    'schema-unreachable',
    `the schema at ${shownAddress(address)} is out of reach: ${said}`,
    'check the address and the proxy settings, or put the schemas into the repository and name their directory',
  )
}

function timeout(address: string): ChgError {
  return new ChgError(
    'schema-timeout',
    `the time for loading schemas was over before ${shownAddress(address)} was read`,
    'look at how fast the server answers, or put the schemas into the repository and name their directory',
  )
}

function redirected(from: string, location: string): string {
  if (!URL.canParse(location, from)) throw refused(from, 'leads to what is no address')
  const to = new URL(location, from)
  const safe = to.protocol === 'https:' || (to.protocol === 'http:' && from.startsWith('http:'))
  if (!safe) throw refused(from, `leads from ${new URL(from).protocol}// to ${to.protocol}//`)
  return to.href
}

function refused(address: string, what: string): ChgError {
  return new ChgError(
    'schema-refused',
    `the schema at ${shownAddress(address)} cannot be read: it ${what}`,
    'check the address in schema-locations, and what may be read there',
  )
}
