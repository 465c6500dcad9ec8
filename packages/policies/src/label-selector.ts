import { isObject, listAt, stringAt } from '@chg/core'

export type Labels = Readonly<Record<string, string>>

/** Kubernetes' LabelSelector: all of matchLabels and matchExpressions; an empty or missing one selects everything. */
export function selects(selector: unknown, labels: Labels): boolean {
  if (!isObject(selector)) return true
  const wanted = isObject(selector.matchLabels) ? Object.entries(selector.matchLabels) : []
  return (
    wanted.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value) &&
    listAt(selector, 'matchExpressions').every((requirement) => holds(requirement, labels))
  )
}

/** The label keys that a selector looks at. */
export function keysOf(selector: unknown): readonly string[] {
  if (!isObject(selector)) return []
  const expressions = listAt(selector, 'matchExpressions').map((one) => stringAt(one, 'key') ?? '')
  return [...Object.keys(isObject(selector.matchLabels) ? selector.matchLabels : {}), ...expressions]
}

function holds(requirement: unknown, labels: Labels): boolean {
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

/** The labels of an object; what is not text does not count. */
export function labelsOf(object: unknown): Labels {
  const labels = isObject(object) && isObject(object.metadata) ? object.metadata.labels : undefined
  if (!isObject(labels)) return {}
  return Object.fromEntries(
    Object.entries(labels).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
