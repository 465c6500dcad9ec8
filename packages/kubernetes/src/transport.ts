import {
  ChgError,
  type Clock,
  type Hindrance,
  type Http,
  type HttpResponse,
  isBusy,
  isChgError,
  sendAgain,
} from '@chg/core'
import type { ClusterSettings } from './cluster-settings.ts'
import type { Credentials } from './credential.ts'
import { requestPath, type Subject, sayObject } from './request-path.ts'
import { type Request, retryAfterIn, statusError, type Verb } from './status-error.ts'

const REQUEST_TIMEOUT_MS = 30_000
const ATTEMPTS = 5
const FIRST_DELAY_MS = 500
const MAX_DELAY_MS = 30_000

export interface ApiTransport {
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly cluster: ClusterSettings
  readonly credentials: Credentials
  readonly context: string
}

/** One request to the API server. */
export interface Call {
  readonly verb: Verb
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly subject: Subject
  /** Instead of the path of the subject. */
  readonly path?: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly contentType?: string
  /** Has no effect: safe to send again, and every answer is one, also those of 500 and above. */
  readonly isDryRun?: boolean
}

/** Sends a call; resolves to any answer below 500 but 401 and 429, which are mended or thrown as the port says. */
export interface Transport {
  send(call: Call): Promise<HttpResponse>
  /** The error for an answer that the caller did not expect. */
  errorOf(call: Call, response: HttpResponse): ChgError
}

/**
 * Reads are tried again after resets, timeouts and 5xx; writes only where the server certainly did not take them (429, refused
 * connection): what became of a write that got no answer is for the caller to read.
 */
export function apiTransport(options: ApiTransport): Transport {
  const { http, clock, signal, cluster, credentials, context } = options
  const requestOf = (call: Call): Request => ({
    verb: call.verb,
    subject: call.subject,
    server: cluster.server,
    context,
  })

  const once = async (call: Call): Promise<HttpResponse> => {
    const { authorization, ...certificate } = await credentials.current()
    return http.request({
      method: call.method,
      url: `${cluster.server}${call.path ?? requestPath(call.subject)}${queryOf(call)}`,
      headers: {
        accept: 'application/json',
        ...(authorization !== undefined && { authorization }),
        ...(call.body !== undefined && { 'content-type': call.contentType ?? 'application/json' }),
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      timeout: REQUEST_TIMEOUT_MS,
      signal,
      tls: { ...cluster.tls, ...certificate },
      ...(cluster.proxy !== undefined && { proxy: cluster.proxy }),
    })
  }

  const attempt = async (call: Call): Promise<HttpResponse> => {
    let response = await once(call)
    if (response.status === 401 && credentials.renew()) response = await once(call)
    if (response.status === 401) throw statusError(response, requestOf(call))
    return response
  }

  const worthIt = (call: Call, hindrance: Hindrance): boolean | number => {
    const safe = call.method === 'GET' || call.isDryRun === true
    if (isChgError(hindrance))
      return safe || (hindrance.code === 'http-unreachable' && neverLeft(hindrance.cause))
    const { status } = hindrance
    // What a dry run is answered with 500 is what the server thinks of the object, or will be the same again.
    if (status === 500 && call.isDryRun) return false
    return status !== 501 && (status === 429 || safe) && (retryAfterIn(hindrance) ?? true)
  }

  return {
    errorOf: (call, response) => statusError(response, requestOf(call)),
    async send(call) {
      try {
        const bounds = { clock, signal, attempts: ATTEMPTS, delay: FIRST_DELAY_MS, maxDelay: MAX_DELAY_MS }
        const response = await sendAgain(
          () => attempt(call),
          bounds,
          (hindrance) => worthIt(call, hindrance),
        )
        if (isBusy(response) && call.isDryRun !== true) throw statusError(response, requestOf(call))
        return response
      } catch (error) {
        if (!isChgError(error) || !error.code.startsWith('http-')) throw error
        throw unreachable(call, error, context)
      }
    },
  }
}

function queryOf({ query = {} }: Call): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) given.set(name, value)
  return given.size === 0 ? '' : `?${given}`
}

/** Where no connection came about, the server has seen nothing. */
function neverLeft(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | undefined)?.code
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
}

function unreachable(call: Call, error: ChgError, context: string): ChgError {
  const unsure = call.method === 'GET' || call.isDryRun ? '' : '; whether it took effect is not known'
  const fix =
    error.code === 'http-untrusted'
      ? `set certificate-authority-data, or tls-server-name, for the cluster of context ${context}`
      : `check that the API server of context ${context} is up and can be reached from this runner (proxy-url, firewall)`
  return new ChgError(
    'kubernetes-unreachable',
    `${call.verb} ${sayObject(call.subject)}: ${error.message}${unsure}`,
    fix,
    { cause: error },
  )
}
