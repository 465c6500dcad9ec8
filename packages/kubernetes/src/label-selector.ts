import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'

/** A LabelSelector (`matchLabels`, `matchExpressions`) as the API takes it in a query: `app=web,tier in (a,b),!old`. */
export function selectorOf(selector: JsonObject): string {
  const labels = at(selector, 'matchLabels')
  const equal = isObject(labels)
    ? Object.entries(labels).map(([key, value]) => `${key}=${String(value)}`)
    : []
  return [...equal, ...listAt(selector, 'matchExpressions').map(expression)].join(',')
}

function expression(one: unknown): string {
  const key = stringAt(one, 'key') ?? ''
  const values = listAt(one, 'values').map(String).join(',')
  switch (stringAt(one, 'operator')) {
    case 'In':
      return `${key} in (${values})`
    case 'NotIn':
      return `${key} notin (${values})`
    case 'DoesNotExist':
      return `!${key}`
    default:
      return key
  }
}
