import { isObject, listAt, stringAt } from '@chg/core'

/**
 * True where the labels satisfy a `metav1.LabelSelector`: every `matchLabels` and every `matchExpressions`
 * (In, NotIn, Exists, DoesNotExist). An empty or missing selector matches everything; an unknown operator nothing.
 */
export function matchesSelector(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  if (!isObject(selector)) return true
  const wanted = isObject(selector.matchLabels) ? Object.entries(selector.matchLabels) : []
  return (
    wanted.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value) &&
    listAt(selector, 'matchExpressions').every((requirement) => holds(requirement, labels))
  )
}

function holds(requirement: unknown, labels: Readonly<Record<string, string>>): boolean {
  const key = stringAt(requirement, 'key') ?? ''
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined
  const listed = value !== undefined && listAt(requirement, 'values').includes(value)
  switch (stringAt(requirement, 'operator')) {
    case 'In':
      return listed
    case 'NotIn':
      return !listed
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return false
  }
}
