import type { JsonObject } from '@chg/core'
import type { ContractPlane } from '../../../plane/index.ts'
import { objectIn } from '../../../plane/object-in.ts'

/** One request of Argo CD's API, as it goes over the wire. */
export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1/`. */
  readonly path: string
  /** Sent as it is when a string, else as JSON. */
  readonly body?: unknown
  /** The administrator's when left out; none when empty. */
  readonly token?: string
  /** `application/json` when left out; none when empty. */
  readonly type?: string
}

export interface ApiAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
  /** Empty where the answer is not a JSON object. */
  readonly body: JsonObject
}

/** Asks as any client would, without ours. */
export async function ask(plane: ContractPlane, request: ApiRequest): Promise<ApiAnswer> {
  const { method = 'GET', path, body, token = plane.argocd.token, type = 'application/json' } = request
  const response = await fetch(`${plane.argocd.url}/api/v1/${path}`, {
    method,
    headers: {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(type !== '' && { 'content-type': type }),
    },
    ...(body !== undefined && { body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text,
    body: objectIn(text),
  }
}

/** What Argo CD says where it refuses: the same sentence twice, and gRPC's code. */
export function refusal(status: number, code: number, message: unknown) {
  return { status, type: 'application/json', body: { error: message, code, message } }
}
