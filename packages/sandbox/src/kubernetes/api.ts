import type { EndpointRequest } from '../endpoint.ts'
import type { Store } from '../store.ts'
import type { ApiPath } from './api-path.ts'
import type { Kind } from './kinds.ts'
import type { Ownership } from './ownership.ts'

/** What the verbs of the API work on. */
export interface Api {
  readonly store: Store
  readonly ownership: Ownership
  readonly now: () => Date
}

/** One request to a kind, resolved. */
export interface Call {
  readonly kind: Kind
  readonly path: ApiPath
  readonly request: EndpointRequest
}

/** What a verb answers; bodies are objects of the API. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}

export function isDryRun({ request }: Call): boolean {
  return request.query.getAll('dryRun').includes('All')
}

/** Who writes, as managedFields would name it: the query's fieldManager, else the client's own name. */
export function managerOf({ request }: Call): string {
  const agent = (request.headers['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown'
  return request.query.get('fieldManager') ?? agent
}
