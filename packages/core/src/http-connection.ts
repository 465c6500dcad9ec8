import * as http from 'node:http'
import * as https from 'node:https'
import { createInterface } from 'node:readline'
import type { HttpRequest } from './http.ts'
import { httpAgents } from './http-agents.ts'
import type { ProxyEnvironment } from './proxy.ts'

/** Requests over Node's own http and https modules, on connections that are kept. */
export interface Connections {
  /** Resolves when the head of the answer is there. */
  open(request: HttpRequest, signal: AbortSignal): Promise<http.IncomingMessage>
  /** The lines of an answer, as they come. */
  linesOf(incoming: http.IncomingMessage): AsyncIterable<string>
}

/** `environment` gives the proxies. */
export function connections(environment: ProxyEnvironment): Connections {
  const agentFor = httpAgents(environment)
  return {
    open: (request, signal) =>
      new Promise((resolve, reject) => {
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
      }),
    linesOf: (incoming) => createInterface({ input: incoming, crlfDelay: Number.POSITIVE_INFINITY }),
  }
}
