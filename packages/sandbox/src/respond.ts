import type { ServerResponse } from 'node:http'
import type { EndpointResponse } from './endpoint.ts'
import type { Fault } from './faults.ts'

/** The bytes of an answer that does not stream. */
export interface Payload {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** JSON unless it is a string or bytes already. */
export function payloadOf({ status, headers = {}, body }: EndpointResponse): Payload {
  if (body === undefined) return { status, headers, body: Buffer.alloc(0) }
  if (body instanceof Uint8Array) return { status, headers, body }
  if (typeof body === 'string') return { status, headers, body: Buffer.from(body) }
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(`${JSON.stringify(body)}\n`),
  }
}

/** Sends the whole answer; or, as a fault wants it, only the beginning, and then the connection breaks. */
export function send(
  outgoing: ServerResponse,
  { status, headers, body }: Payload,
  fault?: Fault['effect'],
): void {
  outgoing.writeHead(status, { ...headers, 'content-length': String(body.length) })
  const kept = fault?.kind === 'truncate' ? fault.bytes : Math.floor(body.length / 2)
  if (fault?.kind !== 'truncate' && fault?.kind !== 'reset') outgoing.end(body)
  else outgoing.write(body.subarray(0, Math.min(kept, body.length - 1)), () => outgoing.destroy())
}

/** Sends lines as they come, until the client goes or the source ends. */
export async function sendStream(
  outgoing: ServerResponse,
  { status, headers = {} }: EndpointResponse,
  lines: AsyncIterable<string>,
): Promise<void> {
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers })
  outgoing.flushHeaders()
  const source = lines[Symbol.asyncIterator]()
  outgoing.on('close', () => void source.return?.())
  for (;;) {
    const next = await source.next()
    if (next.done === true || outgoing.destroyed) break
    outgoing.write(next.value.endsWith('\n') ? next.value : `${next.value}\n`)
  }
  outgoing.end()
}
