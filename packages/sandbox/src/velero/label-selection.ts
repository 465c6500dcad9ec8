import { at, isObject, listAt, stringAt } from '@chg/core'
import type { StoredObject } from '../store.ts'

/** Whether the labels fit a `labelSelector`, or one of `orLabelSelectors`; all do where the spec has neither. */
export function labelSelection(spec: unknown): (object: StoredObject) => boolean {
  const single = at(spec, 'labelSelector')
  const several = listAt(spec, 'orLabelSelectors')
  const selectors = isObject(single) ? [single] : several
  if (selectors.length === 0) return () => true
  return ({ metadata }) => selectors.some((selector) => fits(metadata.labels ?? {}, selector))
}

function fits(labels: Readonly<Record<string, string>>, selector: unknown): boolean {
  const wanted = at(selector, 'matchLabels')
  const equal = isObject(wanted)
    ? Object.entries(wanted).every(([key, value]) => labels[key] === value)
    : true
  return equal && listAt(selector, 'matchExpressions').every((one) => fitsExpression(labels, one))
}

function fitsExpression(labels: Readonly<Record<string, string>>, expression: unknown): boolean {
  const value = labels[stringAt(expression, 'key') ?? '']
  const listed = value !== undefined && listAt(expression, 'values').includes(value)
  switch (stringAt(expression, 'operator')) {
    case 'In':
      return listed
    case 'NotIn':
      return !listed
    case 'Exists':
      return value !== undefined
    default:
      return value === undefined
  }
}
