import { listAt } from '@chg/core'

/** What somebody wants to do with a resource. */
export interface ResourceAction {
  readonly verb: string
  readonly group: string
  readonly resource: string
  /** Empty: the object itself. */
  readonly subresource: string
  readonly namespace: string
  /** Empty: any, as for lists and creations. */
  readonly name: string
}

/** What somebody wants to do with a path that is no resource. */
export interface PathAction {
  readonly verb: string
  readonly path: string
}

/** Whether one rule of a role allows it. Source of the rules: Kubernetes, `pkg/apis/rbac/v1/evaluation_helpers.go`. */
export function ruleAllows(rule: unknown, action: ResourceAction | PathAction): boolean {
  const has = (field: string, ...values: readonly string[]) =>
    listAt(rule, field).some((one) => one === '*' || values.some((value) => value === one))
  if (!has('verbs', action.verb)) return false
  if ('path' in action) return listAt(rule, 'nonResourceURLs').some((one) => coversPath(one, action.path))
  const { group, resource, subresource, name } = action
  const resources = subresource === '' ? [resource] : [`${resource}/${subresource}`, `*/${subresource}`]
  const names = listAt(rule, 'resourceNames')
  return (
    has('apiGroups', group) && has('resources', ...resources) && (names.length === 0 || names.includes(name))
  )
}

function coversPath(pattern: unknown, path: string): boolean {
  if (typeof pattern !== 'string') return false
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path
}
