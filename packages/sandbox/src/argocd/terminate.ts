import { isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { kindsServed } from '../kubernetes/kind-table.ts'
import type { Store } from '../store.ts'

/** The results of an operation that is ended: hooks that ran are deleted, and failed. */
export function endHooks(store: Store, syncResult: JsonObject): JsonObject {
  const resources = listAt(syncResult, 'resources').map((one) => {
    const running = stringAt(one, 'hookType') !== undefined && stringAt(one, 'hookPhase') === 'Running'
    if (!running || !isObject(one)) return one
    const kind = kindsServed(store).find(
      ({ group, kind: name }) => group === stringAt(one, 'group') && name === stringAt(one, 'kind'),
    )
    const [namespace, name] = [stringAt(one, 'namespace') ?? '', stringAt(one, 'name') ?? '']
    if (kind !== undefined && store.get(kind.plural, namespace, name) !== undefined)
      store.delete(kind.plural, namespace, name)
    return { ...one, hookPhase: 'Failed', message: 'Terminated' }
  })
  return { ...syncResult, resources }
}
