import { badRequest } from '../status-error.ts'
import type { Store } from '../store.ts'
import type { ApiPath } from './api-path.ts'
import { apiVersionOf } from './kind-table.ts'
import type { Kind } from './kinds.ts'
import { represent } from './represent.ts'
import { selectionOf } from './selection.ts'

/** A collection, by namespace and name as etcd orders it, in pages of `limit`. */
export function listObjects(store: Store, kind: Kind, path: ApiPath, query: URLSearchParams) {
  const selected = selectionOf(path, query)
  const keyed = store
    .list(kind.plural)
    .filter(selected)
    .map((object) => ({ object, key: `${object.metadata.namespace}/${object.metadata.name}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const token = query.get('continue') ?? ''
  const last = token === '' ? undefined : parseToken(token)
  const rest = last === undefined ? keyed : keyed.filter(({ key }) => key > last)
  const limit = Number(query.get('limit') ?? '0')
  const page = limit > 0 ? rest.slice(0, limit) : rest
  const remaining = rest.length - page.length
  const end = page.at(-1)
  return {
    kind: `${kind.kind}List`,
    apiVersion: apiVersionOf(kind),
    metadata: {
      resourceVersion: String(store.resourceVersion),
      ...(remaining > 0 &&
        end !== undefined && {
          continue: Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', start: end.key })).toString(
            'base64url',
          ),
          remainingItemCount: remaining,
        }),
    },
    items: page.map(({ object }) => represent(kind.plural, object)),
  }
}

function parseToken(token: string): string {
  try {
    const { start } = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as { start: unknown }
    if (typeof start === 'string') return start
  } catch {
    // Said below, in the words of the real server.
  }
  throw badRequest('continue key is not valid')
}
