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
}

/** What a server has. `more`: this is one page of several. */
export interface Fetched {
  readonly copy: KeptCopy
  readonly more: boolean
}

/**
 * What is at a URL now: `kept`, confirmed, while it stays the same. Asks again where the server does not answer or says 429 or 5xx. Throws
 * `calendar-unreachable` where it never did, and `calendar-missing`, `calendar-forbidden` or `calendar-refused` where it answered otherwise.
 * No message shows a header, a query or a key.
 */
export async function fetchText(
  { url, shown, headers }: FetchRequest,
  kept: KeptCopy | undefined,
  { http, clock, signal }: FetchPorts,
): Promise<Fetched> {
  const send = () =>
    http.request({
      url,
      headers: { accept: '*/*', ...headers, ...unlessStill(kept) },
      timeout: TIMEOUT_MS,
      maxBytes: LARGEST,
      signal,
    })
  const bounds = { clock, signal, attempts: ATTEMPTS, delay: DELAY_MS }
  const response = await sendAgain(send, bounds).catch((error: unknown) => {
    throw failureOf(error, shown)
  })
  if (isBusy(response)) throw unreachable(shown, `it answered ${response.status}`)
  const copy = copyOf(response, kept, clock.now())
  if (copy === undefined) throw refusalOf(response, shown)
  return { copy, more: response.status === 200 && hasNextPage(response) }
}

function failureOf(error: unknown, shown: string): unknown {
  if (!isChgError(error)) return error
  // The message names the whole path; what may be secret in it is left out of ours.
  const said = saidBy(error)
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
