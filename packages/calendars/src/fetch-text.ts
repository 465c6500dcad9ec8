import { ChgError, type Clock, type Http, type HttpResponse, isChgError, retry } from '@chg/core'
import type { Headers } from './calendar-headers.ts'
import { LARGEST } from './read-text.ts'

const ATTEMPTS = 4
const DELAY_MS = 1_000
const TIMEOUT_MS = 20_000

export interface FetchPorts {
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
}

export interface FetchRequest {
  readonly url: string
  /** For sentences. */
  readonly shown: string
  readonly headers: Headers
  /** Of the copy at hand: where that is still it, the answer is `unchanged`. */
  readonly etag: string | undefined
}

/** What a server said. `more`: this is one page of several. */
export type Fetched =
  | { readonly unchanged: true }
  | {
      readonly unchanged: false
      readonly bytes: Uint8Array
      readonly etag: string | undefined
      readonly more: boolean
    }

/**
 * Asks a URL, again where the server does not answer or says 429 or 5xx. Throws `calendar-unreachable` where it never did, and
 * `calendar-missing`, `calendar-forbidden` or `calendar-refused` where it answered otherwise. No message shows a header, a
 * query or a key.
 */
export async function fetchText(request: FetchRequest, ports: FetchPorts): Promise<Fetched> {
  const { url, shown, headers, etag } = request
  const send = async () => {
    const response = await ports.http.request({
      url,
      headers: { accept: '*/*', ...headers, ...(etag !== undefined && { 'if-none-match': etag }) },
      timeout: TIMEOUT_MS,
      maxBytes: LARGEST,
      signal: ports.signal,
    })
    if (response.status === 429 || response.status >= 500) throw new Busy(response)
    return response
  }
  const bounds = { clock: ports.clock, signal: ports.signal, attempts: ATTEMPTS, delay: DELAY_MS }
  const response = await retry(send, worthTrying, bounds).catch((error: unknown) => {
    throw failureOf(error, shown)
  })
  if (response.status === 304 && etag !== undefined) return { unchanged: true }
  if (response.status !== 200) throw refusalOf(response, shown)
  return {
    unchanged: false,
    bytes: response.body,
    etag: response.headers.etag?.slice(0, 1_000),
    more: hasNextPage(response),
  }
}

class Busy extends Error {
  readonly response: HttpResponse

  constructor(response: HttpResponse) {
    super(`it answered ${response.status}`)
    this.response = response
  }
}

function worthTrying(error: unknown): boolean | number {
  if (!(error instanceof Busy))
    return isChgError(error, 'http-unreachable') || isChgError(error, 'http-timeout')
  const seconds = Number(error.response.headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : true
}

function failureOf(error: unknown, shown: string): unknown {
  if (error instanceof Busy) return unreachable(shown, error.message)
  if (!isChgError(error)) return error
  // The message names the whole path; what may be secret in it is left out of ours.
  const said = error.message.replace(/^[A-Z]+ \S+ (?:failed: )?/, '')
  if (error.code === 'http-unreachable' || error.code === 'http-timeout') return unreachable(shown, said)
  if (!error.code.startsWith('http-')) return error
  return new ChgError('calendar-refused', `calendar ${shown} can't be read: ${said}`, error.fix)
}

function unreachable(shown: string, said: string): ChgError {
  return new ChgError(
    'calendar-unreachable',
    `calendar ${shown} is out of reach: ${said}`,
    'check the address, the proxy settings and that the server is up; calendar-max-age lets a kept copy stand in for a while',
  )
}

function refusalOf({ status, headers }: HttpResponse, shown: string): ChgError {
  if (status === 404 || status === 410)
    return new ChgError(
      'calendar-missing',
      `there is no calendar at ${shown} (${status})`,
      'check the address',
    )
  if (status === 401 || status === 403) {
    return new ChgError(
      'calendar-forbidden',
      `calendar ${shown} may not be read (${status})`,
      'give what it takes in calendar-headers, for example PRIVATE-TOKEN: … for GitLab',
    )
  }
  const moved = status >= 300 && status < 400 && headers.location !== undefined
  return new ChgError(
    'calendar-refused',
    `calendar ${shown} answered ${status}${moved ? ', which leads elsewhere' : ''}`,
    moved ? 'give the address that it leads to: redirects are not followed' : 'check the address',
  )
}

/** GitLab gives lists by pages, 20 at a time unless asked otherwise. */
function hasNextPage({ headers }: HttpResponse): boolean {
  return /;\s*rel="?next"?/i.test(headers.link ?? '') || (headers['x-next-page'] ?? '').trim() !== ''
}
