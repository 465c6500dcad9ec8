import {
  ChgError,
  type Clock,
  type Hindrance,
  type Http,
  type HttpRequest,
  type HttpResponse,
  isChgError,
  sendAgain,
  type TlsOptions,
} from '@chg/core'
import { refusalOf, type Subject } from './rest-errors.ts'

const ATTEMPTS = 5
const DELAY_MS = 1_000
const REFRESH_TIMEOUT_MS = 60_000

export interface RestOptions {
  /** Without a trailing slash; may carry a path prefix. */
  readonly server: string
  readonly token: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly tls: TlsOptions | undefined
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
}

export interface RestRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1/`, each part already encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** What the request is about, for messages. */
  readonly subject: Subject
}

export type RestClient = (request: RestRequest) => Promise<unknown>

/**
 * One client of Argo CD's JSON API. Reads are tried again when the server did not answer or said 429 or 5xx; writes only
 * on 429, where it is certain that nothing happened.
 */
export function restClient({ server, token, headers, tls, http, clock, signal }: RestOptions): RestClient {
  return async ({ method = 'GET', path, query = {}, body, subject }) => {
    const search = new URLSearchParams(query).toString()
    const request: HttpRequest = {
      method,
      url: `${server}/api/v1/${path}${search === '' ? '' : `?${search}`}`,
      headers: {
        accept: 'application/json',
        // Argo CD refuses writes of any other type, those without a body included (its guard against forged requests).
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(query.refresh !== undefined && { timeout: REFRESH_TIMEOUT_MS }),
      ...(tls !== undefined && { tls }),
      signal,
    }
    const worthIt = (hindrance: Hindrance) =>
      method === 'GET' || (!isChgError(hindrance) && hindrance.status === 429)
    const bounds = { clock, signal, attempts: ATTEMPTS, delay: DELAY_MS }
    const response = await sendAgain(() => http.request(request), bounds, worthIt).catch((error: unknown) => {
      throw unreachable(error, server)
    })
    if (response.status < 200 || response.status > 299) throw refusalOf(response, server, subject)
    return parsed(response, server)
  }
}

function unreachable(error: unknown, server: string): unknown {
  if (!isChgError(error) || !error.code.startsWith('http-')) return error
  return new ChgError(
    'argocd-unreachable',
    `Argo CD at ${server} did not answer: ${error.message}`,
    'check argocd-server, argocd-ca and HTTPS_PROXY/NO_PROXY, and that this runner may reach it',
    { cause: error },
  )
}

/** A login page of a proxy answers 200 with HTML: that is no answer of Argo CD. */
function parsed(response: HttpResponse, server: string): unknown {
  const body = response.text()
  if (body.trim() === '') return {}
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new ChgError(
      'argocd-unreachable',
      `${server} answered with something other than JSON (${response.headers['content-type'] ?? 'no content type'}): probably the login page of a proxy in front of it`,
      'put the path prefix into argocd-server, or give the headers that the proxy wants in argocd-headers',
      { cause },
    )
  }
}
