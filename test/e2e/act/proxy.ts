import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

/** An HTTP proxy that lets nobody out, and knows who wanted to go where. */
export interface ClosedProxy {
  readonly url: string
  /** The first line of each request: `CONNECT github.com:443 HTTP/1.1`. */
  readonly asked: readonly string[]
  stop(): Promise<void>
}

export async function startClosedProxy(): Promise<ClosedProxy> {
  const asked: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (head) => {
      asked.push(head.toString('latin1').split('\r\n')[0] ?? '')
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
