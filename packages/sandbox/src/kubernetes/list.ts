import type { Store } from '../store.ts'
import type { ApiPath } from './api-path.ts'
import type { History } from './history.ts'
import { apiVersionOf } from './kind-table.ts'
import type { Kind } from './kinds.ts'
import { continueToken, limitOf, listMoment } from './list-options.ts'
import { representItem } from './represent.ts'
import { selectionOf } from './selection.ts'

/** A collection, by namespace and name as etcd orders it, in pages of `limit` that all show the world of the first one. */
export function listObjects(
  store: Store,
  history: History,
  kind: Kind,
  path: ApiPath,
  query: URLSearchParams,
) {
  const limit = limitOf(query)
  const { version, after } = listMoment(query, store.resourceVersion, history.oldest)
  const selected = selectionOf(path, query)
  const all = version === undefined ? store.list(kind.plural) : history.objectsAt(kind.plural, version)
  const rest = all
    .filter(selected)
    .map((object) => ({ object, key: `${object.metadata.namespace}/${object.metadata.name}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .filter(({ key }) => after === undefined || key > after)
  const page = limit > 0 ? rest.slice(0, limit) : rest
  const end = page.at(-1)
  const shown = version ?? store.resourceVersion
  const more = end !== undefined && rest.length > page.length
  // How many are left is known only where nothing has to be selected.
  const isWhole = !query.get('labelSelector') && !query.get('fieldSelector')
  return {
    kind: `${kind.kind}List`,
    apiVersion: apiVersionOf(kind),
    metadata: {
      resourceVersion: String(shown),
      ...(more && { continue: continueToken(shown, end.key) }),
      ...(more && isWhole && { remainingItemCount: rest.length - page.length }),
    },
    items: page.map(({ object }) => representItem(kind, object)),
  }
}
