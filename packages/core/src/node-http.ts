import * as http from 'node:http'
import * as https from 'node:https'
import { createInterface } from 'node:readline'
import { ChgError, messageOf } from './errors.ts'
import type { Http, HttpRequest, HttpResponse } from './http.ts'

const DEFAULT_TIMEOUT_MS = 30_000
const MAX_BODY_BYTES = 256 * 1024 * 1024

/** The names of the environment that Node's own agents understand; others are not ours to read. */
export interface ProxyEnvironment {
  readonly HTTP_PROXY?: string | undefined
  readonly HTTPS_PROXY?: string | undefined
  readonly NO_PROXY?: string | undefined
}

/**
 * An `Http` over Node's own http and https modules. `environment` gives the proxies.
 * Rejects with `http-unreachable` when no answer came (also when it came cut short) and `http-timeout` at the deadline.
 */
export function nodeHttp(environment: ProxyEnvironment = {}): Http {
  const agents = new Map<string, http.Agent>()
  const agentFor = ({ url, tls, proxy }: HttpRequest): http.Agent => {
    const secure = url.startsWith('https:')
    const key = JSON.stringify([secure, tls, proxy])
    const found = agents.get(key)
    if (found !== undefined) return found
    const proxyEnv = proxy === undefined ? environment : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy }
    const agent = secure
      ? new https.Agent({
          keepAlive: true,
          proxyEnv: { ...proxyEnv },
          ...(tls?.ca !== undefined && { ca: tls.ca }),
          ...(tls?.cert !== undefined && { cert: tls.cert }),
          ...(tls?.key !== undefined && { key: tls.key }),
          ...(tls?.serverName !== undefined && { servername: tls.serverName }),
          ...(tls?.insecureSkipVerify === true && { rejectUnauthorized: false }),
        })
      : new http.Agent({ keepAlive: true, proxyEnv: { ...proxyEnv } })
    agents.set(key, agent)
    return agent
  }

  const open = (request: HttpRequest, signal: AbortSignal) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      const send = request.url.startsWith('https:') ? https.request : http.request
      const body = request.body === undefined ? undefined : Buffer.from(request.body)
      const outgoing = send(request.url, {
        method: request.method ?? 'GET',
        agent: agentFor(request),
        signal,
        headers: {
          'user-agent': 'chg-actions',
          ...(body !== undefined && { 'content-length': String(body.length) }),
          ...request.headers,
        },
      })
      outgoing.on('response', resolve)
      outgoing.on('error', reject)
      outgoing.end(body)
    })

  const deadlineOf = (request: HttpRequest) => {
    const timer = AbortSignal.timeout(request.timeout ?? DEFAULT_TIMEOUT_MS)
    return { timer, signal: request.signal === undefined ? timer : AbortSignal.any([timer, request.signal]) }
  }

  const explain = (request: HttpRequest, timer: AbortSignal, error: unknown): unknown => {
    if (request.signal?.aborted) return request.signal.reason
    const target = `${request.method ?? 'GET'} ${withoutQuery(request.url)}`
    if (timer.aborted) {
      const seconds = (request.timeout ?? DEFAULT_TIMEOUT_MS) / 1000
      return new ChgError(
        'http-timeout',
        `${target} did not answer within ${seconds} s`,
        'check that the server is up and reachable from this runner',
        { cause: error },
      )
    }
    if (error instanceof ChgError) return error
    return new ChgError(
      'http-unreachable',
      `${target} failed: ${messageOf(error)}`,
      'check the address, the proxy settings and that the server is up',
      { cause: error },
    )
  }

  return {
    async request(request) {
      const { timer, signal } = deadlineOf(request)
      try {
        const incoming = await open(request, signal)
        const chunks: Buffer[] = []
        let size = 0
        for await (const chunk of incoming) {
          size += (chunk as Buffer).length
          if (size > MAX_BODY_BYTES) throw new Error(`the answer is larger than ${MAX_BODY_BYTES} bytes`)
          chunks.push(chunk as Buffer)
        }
        if (!incoming.complete) throw new Error('the answer was cut short')
        return responseOf(incoming, Buffer.concat(chunks))
      } catch (error) {
        throw explain(request, timer, error)
      }
    },
    async *lines(request) {
      const { timer, signal } = deadlineOf(request)
      try {
        const incoming = await open(request, signal)
        yield* createInterface({ input: incoming, crlfDelay: Number.POSITIVE_INFINITY })
      } catch (error) {
        throw explain(request, timer, error)
      }
    },
  }
}

/** Queries may carry signatures and tokens: messages never show them. */
function withoutQuery(url: string): string {
  const parsed = new URL(url)
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`
}

function responseOf(incoming: http.IncomingMessage, body: Buffer): HttpResponse {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return { status: incoming.statusCode ?? 0, headers, body, text: () => body.toString('utf8') }
}
