import { at, isObject, listAt } from '@chg/core'
import { matchesSelector } from '@chg/kubernetes'
import type { StoredObject } from '../store.ts'

/** Whether the labels fit a `labelSelector`, or one of `orLabelSelectors`; all do where the spec has neither. */
export function labelSelection(spec: unknown): (object: StoredObject) => boolean {
  const single = at(spec, 'labelSelector')
  const several = listAt(spec, 'orLabelSelectors')
  const selectors = isObject(single) ? [single] : several
  if (selectors.length === 0) return () => true
  return ({ metadata }) => selectors.some((selector) => matchesSelector(selector, metadata.labels ?? {}))
}
