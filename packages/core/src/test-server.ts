import * as http from 'node:http'
import * as https from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tlsFixtures } from './tls-fixtures.ts'

/** A server on loopback for one test: `await using` stops it, open connections included. */
export interface TestServer extends AsyncDisposable {
  readonly port: number
  readonly url: string
}

async function listening(server: http.Server, scheme: string): Promise<TestServer> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function httpServer(listener: http.RequestListener): Promise<TestServer> {
  return listening(http.createServer(listener), 'http')
}

export function httpsServer(listener: http.RequestListener, options: https.ServerOptions = {}) {
  return listening(https.createServer({ ...tlsFixtures.server, ...options }, listener), 'https')
}

/** A proxy that writes down what it was asked for and always goes to `port` on loopback. */
export async function proxyServer(port: () => number): Promise<TestServer & { readonly asked: string[] }> {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const path = new URL(request.url ?? '/').pathname
    http
      .request({ host: '127.0.0.1', port: port(), path, method: request.method, headers: request.headers })
      .on('response', (incoming) => incoming.pipe(response.writeHead(incoming.statusCode ?? 502)))
      .end()
  })
  server.on('connect', (request, client: Socket) => {
    asked.push(`CONNECT ${request.url}`)
    const upstream = connect(port(), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on('error', () => client.destroy())
    client.on('error', () => upstream.destroy())
    client.on('close', () => upstream.destroy())
  })
  return Object.assign(await listening(server, 'http'), { asked })
}
