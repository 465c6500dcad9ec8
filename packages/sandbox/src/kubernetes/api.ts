import type { EndpointRequest } from '../endpoint.ts'
import type { Store } from '../store.ts'
import type { ApiPath } from './api-path.ts'
import type { Writer } from './apply/field-owners.ts'
import type { History } from './history.ts'
import { apiVersionOf } from './kind-table.ts'
import type { Kind } from './kinds.ts'

/** What the verbs of the API work on. */
export interface Api {
  readonly store: Store
  readonly history: History
  readonly now: () => Date
}

/** One request to a kind, resolved. */
export interface Call {
  readonly kind: Kind
  readonly path: ApiPath
  readonly request: EndpointRequest
  /** What is said in Warning headers; writers add to it. */
  readonly warnings: string[]
  /** Throws 403 where the user may not create it: server-side apply asks so for what is missing (apiserver: `withAuthorization`). */
  requireCreation(): void
}

/** What a verb answers; bodies are objects of the API. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}

export function isDryRun({ request }: Call): boolean {
  return request.query.getAll('dryRun').includes('All')
}

/** Who writes, as managedFields names it: the query's fieldManager, else the client's own name. */
export function writerOf({ request, kind, path }: Call, operation: Writer['operation'] = 'Update'): Writer {
  const agent = (request.headers['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown'
  return {
    name: request.query.get('fieldManager') || agent,
    operation,
    apiVersion: apiVersionOf(kind),
    subresource: path.subresource,
  }
}
