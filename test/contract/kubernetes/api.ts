import { type JsonObject, nodeHttp } from '@chg/core'
import type { ContractPlane } from '../plane/index.ts'
import { objectIn } from '../plane/object-in.ts'

/** One request, as it goes over the wire. */
export interface ApiRequest {
  /** `?` and all. */
  readonly path: string
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as it is when a string, else as JSON. */
  readonly body?: unknown
  readonly type?: string
  readonly accept?: string
  /** Undefined: the administrator's. Empty: none. */
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface ApiAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Empty where the text is not a JSON object. */
  readonly body: JsonObject
}

/** Requests as any client would send them, over HTTPS with the plane's own CA. */
export async function ask(plane: ContractPlane, request: ApiRequest): Promise<ApiAnswer> {
  const { method = 'GET', body } = request
  const response = await nodeHttp().request({
    ...wire(plane, request),
    method,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = response.text()
  return { status: response.status, headers: response.headers, text, body: objectIn(text) }
}

/** Address, headers and CA of a request. */
export function wire(plane: ContractPlane, { path, token, type, accept, body, headers }: ApiRequest) {
  const { url, ca } = plane.kubernetes
  const bearer = token ?? plane.kubernetes.token
  return {
    url: `${url}${path}`,
    tls: { ca },
    headers: {
      accept: accept ?? 'application/json',
      'user-agent': 'contract/1.0',
      ...(bearer !== '' && { authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
      ...headers,
    },
  }
}
