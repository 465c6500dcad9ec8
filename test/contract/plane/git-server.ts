import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type CompanyRepository, createRepository } from '../../stage/repository.ts'

/** What goes wrong with one request: an answer of the server's own, or a connection that breaks before or after Git has done it. */
export type GitFault = { readonly status: number } | 'lost-request' | 'lost-answer'

export interface GitServerOptions {
  /** Who has this token as the password of Basic authentication may read and push; nobody else anything. Default: everybody. */
  readonly token?: string
  /** Who has this one may read. */
  readonly readToken?: string
  /** Looked at for each request that is let in. */
  readonly fault?: (request: GitRequest) => GitFault | undefined
}

/** A request of Git's smart HTTP protocol. */
export interface GitRequest {
  readonly service: 'fetch' | 'push'
  /** `refs`: what there is. `data`: the objects. */
  readonly step: 'refs' | 'data'
}

/** Git's own HTTP server on loopback. */
export interface GitServer {
  readonly url: string
  /** A new repository with an empty `main`; its `url` is that of the server. */
  createRepository(name: string): Promise<CompanyRepository>
  stop(): Promise<void>
}

/** Starts `git http-backend` behind a server of its own; the repositories are below a new temporary directory. */
export async function startGitServer(options: GitServerOptions = {}): Promise<GitServer> {
  const directory = mkdtempSync(join(tmpdir(), 'chg-git-server-'))
  const server = createServer((request, response) => {
    const refused = statusFor(request, options)
    if (refused !== undefined) return answer(response, refused)
    const fault = options.fault?.(read(request))
    if (fault === 'lost-request') return void request.resume().once('end', () => request.socket.destroy())
    if (fault !== undefined && fault !== 'lost-answer') return answer(response, fault.status)
    handOver(directory, request, response, fault === 'lost-answer')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    async createRepository(name) {
      const repository = await createRepository(join(directory, name))
      const address = `${url}/${name}/origin.git`
      await repository.git('remote', 'set-url', 'origin', address)
      // Who works there has the repository on the same disk, and need not go through the server.
      await repository.git('config', 'remote.origin.pushurl', repository.url)
      return { ...repository, url: address }
    },
    async stop() {
      await closed(server)
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

function read({ url = '/' }: IncomingMessage): GitRequest {
  return {
    service: url.includes('git-receive-pack') ? 'push' : 'fetch',
    step: url.includes('/info/refs') ? 'refs' : 'data',
  }
}

/** As GitHub answers: 401 to a stranger, 403 to one who may not push. */
function statusFor(request: IncomingMessage, { token, readToken }: GitServerOptions): number | undefined {
  if (token === undefined) return undefined
  const [, encoded = ''] = /^basic (.*)$/i.exec(request.headers.authorization ?? '') ?? []
  const password = Buffer.from(encoded, 'base64').toString('utf8').split(':')[1]
  if (password === token) return undefined
  if (readToken === undefined || password !== readToken) return 401
  return read(request).service === 'push' ? 403 : undefined
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, status === 401 ? { 'www-authenticate': 'Basic realm="git"' } : {})
  response.end()
}

/** One request to one backend, as CGI has it (RFC 3875). With `loseAnswer` the connection breaks once it is done. */
function handOver(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  loseAnswer: boolean,
): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
  const header = (name: string) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const given = {
    CONTENT_TYPE: header('content-type'),
    CONTENT_LENGTH: header('content-length'),
    HTTP_CONTENT_ENCODING: header('content-encoding'),
    GIT_PROTOCOL: header('git-protocol'),
  }
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      HOME: root,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REMOTE_USER: 'ada',
      REMOTE_ADDR: '127.0.0.1',
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  // Handed on, not inherited: a backend that is left behind would keep the output of this process open.
  backend.stderr.on('data', (words: Buffer) => process.stderr.write(words))
  request.pipe(backend.stdin)
  // A backend that refuses early closes its input: what it answers is what counts.
  backend.stdin.on('error', () => undefined)
  response.on('close', () => backend.kill())
  if (loseAnswer) {
    backend.stdout.resume()
    backend.once('close', () => request.socket.destroy())
    return
  }
  let head: Buffer | undefined = Buffer.alloc(0)
  backend.stdout.on('data', (chunk: Buffer) => {
    if (head === undefined) return void response.write(chunk)
    head = Buffer.concat([head, chunk])
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) return
    answerHead(response, head.subarray(0, end).toString('latin1'))
    response.write(head.subarray(end + 4))
    head = undefined
  })
  backend.once('close', () => {
    if (head !== undefined) response.statusCode = 500
    response.end()
  })
}

function answerHead(response: ServerResponse, head: string): void {
  for (const line of head.split('\r\n')) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? []
    if (name.toLowerCase() === 'status') response.statusCode = Number(value.slice(0, 3))
    else if (name !== '') response.setHeader(name, value)
  }
}
