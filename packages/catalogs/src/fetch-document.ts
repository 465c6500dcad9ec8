import {
  ChgError,
  type Clock,
  copyOf,
  type Http,
  type HttpResponse,
  isBusy,
  isChgError,
  type KeptCopy,
  saidBy,
  sendAgain,
  unlessStill,
} from '@chg/core'
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

/**
 * What is at an address now, undefined where nothing is: `kept`, confirmed, while it stays the same.
 * Asks again (with growing waits, or as `Retry-After` says) where the server does not answer or says 429 or 5xx,
 * and follows up to five redirects, never from https to http. Throws `schema-unreachable` where no answer came, `schema-refused` where
 * another one came than a document, `schema-too-large`, and `schema-timeout` when the time for all schemas is over.
 */
export async function fetchDocument(
  address: string,
  kept: KeptCopy | undefined,
  ports: FetchPorts,
): Promise<KeptCopy | undefined> {
  let at = address
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await ask(at, kept, ports)
    const { status, headers } = response
    const copy = copyOf(response, kept, ports.clock.now())
    if (copy !== undefined) return copy
    if (status === 404 || status === 410) return undefined
    if (status < 300 || status > 399 || headers.location === undefined)
      throw refused(at, `answered ${status}`)
    at = redirected(at, headers.location)
  }
  throw refused(address, `leads from one address to the next, more than ${MAX_REDIRECTS} times`)
}

async function ask(address: string, kept: KeptCopy | undefined, ports: FetchPorts): Promise<HttpResponse> {
  const { http, clock, signal, until, largestDocument } = ports
  const left = () => until.getTime() - clock.now().getTime()
  const send = async () => {
    if (left() <= 0) throw timeout(address)
    return http.request({
      url: address,
      headers: { accept: 'application/json, application/schema+json, */*', ...unlessStill(kept) },
      timeout: Math.min(TIMEOUT_MS, left()),
      maxBytes: largestDocument,
      signal,
    })
  }
  const maxDelay = Math.max(0, Math.min(MAX_DELAY_MS, left()))
  const bounds = { clock, signal, attempts: ATTEMPTS, delay: DELAY_MS, maxDelay }
  const response = await sendAgain(send, bounds, () => left() > 0).catch((error: unknown) => {
    throw failureOf(error, address)
  })
  if (isBusy(response)) throw unreachable(address, `it answered ${response.status}`)
  return response
}

function failureOf(error: unknown, address: string): unknown {
  if (!isChgError(error)) return error
  const said = saidBy(error)
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
