import { isObject, listAt, stringAt } from '@chg/core'

export type Labels = Readonly<Record<string, string>>

/** The label keys that a selector looks at. */
export function keysOf(selector: unknown): readonly string[] {
  if (!isObject(selector)) return []
  const expressions = listAt(selector, 'matchExpressions').map((one) => stringAt(one, 'key') ?? '')
  return [...Object.keys(isObject(selector.matchLabels) ? selector.matchLabels : {}), ...expressions]
}

/** The labels of an object; what is not text does not count. */
export function labelsOf(object: unknown): Labels {
  const labels = isObject(object) && isObject(object.metadata) ? object.metadata.labels : undefined
  if (!isObject(labels)) return {}
  return Object.fromEntries(
    Object.entries(labels).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
