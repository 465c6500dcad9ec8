import { isObject, type JsonObject } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'

export const VELERO_NAMESPACE = 'velero'

/** Merges into the status, through the object itself: Velero's kinds have no status subresource. */
export function mergeStatus(
  store: Store,
  plural: string,
  object: StoredObject,
  status: JsonObject,
): StoredObject {
  const { namespace, name } = object.metadata
  return store.update(plural, namespace, name, (current) => ({
    ...current,
    status: { ...(isObject(current.status) ? current.status : {}), ...status },
  }))
}
