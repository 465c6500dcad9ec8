import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'

/**
 * True where the labels satisfy a `metav1.LabelSelector`: every `matchLabels` and every `matchExpressions`
 * (In, NotIn, Exists, DoesNotExist). An empty selector matches everything; an unknown operator nothing.
 */
export function matchesSelector(selector: JsonObject, labels: Readonly<Record<string, string>>): boolean {
  const exact = at(selector, 'matchLabels')
  const pairs = isObject(exact) ? Object.entries(exact) : []
  return (
    pairs.every(([key, value]) => labels[key] === value) &&
    listAt(selector, 'matchExpressions').every((expression) => holds(expression, labels))
  )
}

function holds(expression: unknown, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[stringAt(expression, 'key') ?? '']
  const values = listAt(expression, 'values')
  switch (stringAt(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return false
  }
}
