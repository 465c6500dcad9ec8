import type { StoredObject } from '../store.ts'
import type { ApiPath } from './api-path.ts'
import { parseFieldSelector } from './field-selector.ts'
import { parseLabelSelector } from './label-selector.ts'

/** Whether an object belongs to a collection as the path and the selectors in the query narrow it. */
export function selectionOf(
  { plural, namespace }: ApiPath,
  query: URLSearchParams,
): (object: StoredObject) => boolean {
  const labels = parseLabelSelector(query.get('labelSelector') ?? '')
  const fieldText = query.get('fieldSelector') ?? ''
  const fields = fieldText === '' ? () => true : parseFieldSelector(plural, fieldText)
  return (object) =>
    (namespace === '' || object.metadata.namespace === namespace) &&
    labels(object.metadata.labels ?? {}) &&
    fields(object)
}
