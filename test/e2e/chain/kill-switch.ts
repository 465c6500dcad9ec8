import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import process from 'node:process'

export type Upstream = 'kubernetes' | 'argocd' | 'git'

/** The request at which a process is killed: before it goes on, or when it has been answered, and the answer is withheld. */
export interface KillPoint {
  readonly name: string
  readonly to: Upstream
  readonly method: string
  /** Of path and query. */
  readonly path: RegExp
  /** Which of the requests that fit; the first when left out. */
  readonly nth?: number
  readonly when: 'before' | 'after'
}

/** A request that got through. */
export interface Passed {
  readonly to: Upstream
  readonly method: string
  readonly path: string
}

/** Stands between a process and the APIs that it uses, and kills it at the point it is armed for. */
export interface KillSwitch {
  readonly urls: Readonly<Record<Upstream, string>>
  readonly passed: readonly Passed[]
  /** Kills that process and all that it started (it leads a process group), with SIGKILL. */
  arm(pid: number, point: KillPoint): void
  disarm(): void
  stop(): Promise<void>
}

interface Address {
  readonly url: string
  readonly ca?: string
}

export async function startKillSwitch(upstreams: Readonly<Record<Upstream, Address>>): Promise<KillSwitch> {
  const passed: Passed[] = []
  let armed: { readonly pid: number; readonly point: KillPoint; seen: number } | undefined
  /** The point that a request has come to; each request counts once. */
  const reached = ({ to, method, path }: Passed): KillPoint | undefined => {
    if (armed === undefined) return undefined
    const { point } = armed
    if (point.to !== to || point.method !== method || !point.path.test(path)) return undefined
    armed.seen += 1
    return armed.seen === (point.nth ?? 1) ? point : undefined
  }
  const kill = () => {
    if (armed !== undefined) process.kill(-armed.pid, 'SIGKILL')
    armed = undefined
  }
  const serve = (to: Upstream) => async (request: IncomingMessage, response: ServerResponse) => {
    const seen = { to, method: request.method ?? '', path: request.url ?? '' }
    const point = reached(seen)
    if (point?.when === 'before') {
      kill()
      request.socket.destroy()
      return
    }
    passed.push(seen)
    const answer = await forward(upstreams[to], request)
    if (point !== undefined) {
      answer.resume().once('end', () => {
        kill()
        request.socket.destroy()
      })
      return
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  }
  const servers = await Promise.all(
    (['kubernetes', 'argocd', 'git'] as const).map(async (to) => {
      const listener = serve(to)
      const server = createServer((request, response) => {
        listener(request, response).catch(() => request.socket.destroy())
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return [to, server] as const
    }),
  )
  const urls = servers.map(([to, server]) => [to, `http://127.0.0.1:${portOf(server)}`] as const)
  return {
    urls: Object.fromEntries(urls) as Record<Upstream, string>,
    passed,
    arm(pid, point) {
      armed = { pid, point, seen: 0 }
    },
    disarm() {
      armed = undefined
    },
    async stop() {
      for (const [, server] of servers) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function forward({ url, ca }: Address, request: IncomingMessage): Promise<IncomingMessage> {
  const target = new URL(request.url ?? '/', url)
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest
  const headers = { ...request.headers, host: target.host }
  return new Promise((resolve, reject) => {
    const onward = send(target, { method: request.method, headers, ...(ca !== undefined && { ca }) }, resolve)
    onward.on('error', reject)
    request.pipe(onward)
  })
}
