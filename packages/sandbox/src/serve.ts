import * as http from 'node:http'
import * as https from 'node:https'
import type { AddressInfo } from 'node:net'
import { type Clock, messageOf } from '@chg/core'
import type { Endpoint, EndpointRequest, EndpointResponse } from './endpoint.ts'
import type { FaultList } from './fault-list.ts'
import { type Payload, payloadOf, send, sendStream } from './respond.ts'
import { notImplemented } from './status-error.ts'

/** What every server of the sandbox shares. */
export interface Service {
  readonly clock: Clock
  readonly faults: FaultList
  readonly requests: { endpoint: string; method: string; path: string; query: string }[]
  readonly tick: () => Promise<void>
}

/** A listening server; `serve` gives it its endpoint. */
export interface Server {
  readonly url: string
  serve(endpoint: Endpoint): void
  stop(): Promise<void>
}

const KEEP_ALIVE_MS = 120_000

/** Listens on a free loopback port; before `serve` it answers 503. */
export async function listen(service: Service, tls?: { key: string; cert: string }): Promise<Server> {
  let answer: http.RequestListener = (_, outgoing) => void outgoing.writeHead(503).end()
  const listener: http.RequestListener = (incoming, outgoing) => answer(incoming, outgoing)
  const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener)
  // A client takes up an idle connection again: as a real server, it is not closed under its hands after a few seconds.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    serve(endpoint) {
      answer = answering(endpoint, service)
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answering(endpoint: Endpoint, { clock, faults, requests, tick }: Service): http.RequestListener {
  const before = new Map<string, Payload>()
  const serve = async (incoming: http.IncomingMessage, outgoing: http.ServerResponse) => {
    const request = await readRequest(incoming)
    const { method, path, query } = request
    requests.push({ endpoint: endpoint.name, method, path, query: query.toString() })
    const fault = faults.next(endpoint.name, request)
    if (fault?.kind === 'latency') await clock.sleep(fault.ms)
    if (fault?.kind === 'status') return send(outgoing, payloadOf(fault))
    const address = `${method} ${path}?${query}`
    const old = before.get(address)
    if (fault?.kind === 'stale' && old !== undefined) return send(outgoing, old)
    await tick()
    const response = (await endpoint.handle(request)) ?? unknownTo(endpoint, request)
    if (response.stream !== undefined && fault?.kind !== 'reset') {
      return sendStream(outgoing, response, response.stream)
    }
    const payload = payloadOf(response)
    before.set(address, payload)
    send(outgoing, payload, fault)
  }
  return (incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      if (outgoing.headersSent) outgoing.destroy()
      else
        outgoing
          .writeHead(500)
          .end(`the sandbox failed: ${messageOf(error)}\n${(error as Error).stack ?? ''}`)
    })
  }
}

function unknownTo({ name }: Endpoint, { method, path }: EndpointRequest): EndpointResponse {
  return { status: 501, body: notImplemented(`${method} ${path} on ${name}`).status }
}

async function readRequest(incoming: http.IncomingMessage): Promise<EndpointRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const url = new URL(incoming.url ?? '/', 'http://sandbox')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
