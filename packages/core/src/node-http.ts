import type { IncomingMessage } from 'node:http'
import { ChgError } from './errors.ts'
import type { Http, HttpRequest, HttpResponse } from './http.ts'
import type { Connections } from './http-connection.ts'
import { httpError, targetOf } from './http-error.ts'
import type { ProxyEnvironment } from './proxy.ts'

const DEFAULT_TIMEOUT_MS = 30_000
const MAX_BODY_BYTES = 256 * 1024 * 1024

/**
 * An `Http` over Node's own http and https modules. `environment` gives the proxies.
 * Rejects with `http-unreachable` when no answer came (also when it came cut short), `http-untrusted` for a certificate that
 * does not check out, `proxy-unsupported`, `http-too-large`, and `http-timeout` at the deadline; an abort rejects with the signal's reason.
 */
export function nodeHttp(environment: ProxyEnvironment = {}): Http {
  let made: Connections | undefined
  // What Node loads for its http takes as long as many a run: those that ask nobody do without.
  const connected = async () => {
    made ??= (await import('./http-connection.ts')).connections(environment)
    return made
  }

  const deadlineOf = (request: HttpRequest) => {
    const timer = AbortSignal.timeout(request.timeout ?? DEFAULT_TIMEOUT_MS)
    return { timer, signal: request.signal === undefined ? timer : AbortSignal.any([timer, request.signal]) }
  }

  return {
    async request(request) {
      const { timer, signal } = deadlineOf(request)
      try {
        const { open } = await connected()
        const incoming = await open(request, signal)
        return responseOf(incoming, await bodyOf(incoming, request))
      } catch (error) {
        throw explain(request, timer, error)
      }
    },
    async *lines(request) {
      const { timer, signal } = deadlineOf(request)
      let incoming: IncomingMessage | undefined
      try {
        const { open, linesOf } = await connected()
        incoming = await open(request, signal)
        const status = incoming.statusCode ?? 0
        if (status < 200 || status > 299) throw refused(request, status)
        yield* linesOf(incoming)
        if (!incoming.complete) throw new Error('the answer was cut short')
      } catch (error) {
        throw explain(request, timer, error)
      } finally {
        // A reader who stops early would leave the connection open, and its end would find nobody to catch it.
        incoming?.on('error', () => undefined).destroy()
      }
    },
  }
}

async function bodyOf(incoming: IncomingMessage, request: HttpRequest): Promise<Buffer> {
  const chunks: Buffer[] = []
  const { maxBytes = MAX_BODY_BYTES } = request
  let size = 0
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length
    if (size > maxBytes) throw tooLarge(request, maxBytes)
    chunks.push(chunk as Buffer)
  }
  if (!incoming.complete) throw new Error('the answer was cut short')
  return Buffer.concat(chunks)
}

function responseOf(incoming: IncomingMessage, body: Buffer): HttpResponse {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return { status: incoming.statusCode ?? 0, headers, body, text: () => body.toString('utf8') }
}

function refused(request: HttpRequest, status: number): ChgError {
  return new ChgError(
    'http-refused',
    `${targetOf(request)} answered ${status}`,
    'check the address and what the credentials allow',
  )
}

function tooLarge(request: HttpRequest, maxBytes: number): ChgError {
  return new ChgError(
    'http-too-large',
    `${targetOf(request)} answered with more than ${maxBytes} bytes`,
    'check the address: nothing that is read from it is as large as that',
  )
}

function explain(request: HttpRequest, timer: AbortSignal, error: unknown): unknown {
  if (request.signal?.aborted) return request.signal.reason
  if (!timer.aborted) return httpError(request, error)
  const seconds = (request.timeout ?? DEFAULT_TIMEOUT_MS) / 1000
  return new ChgError(
    'http-timeout',
    `${targetOf(request)} did not answer within ${seconds} s`,
    'check that the server is up and reachable from this runner',
    { cause: error },
  )
}
