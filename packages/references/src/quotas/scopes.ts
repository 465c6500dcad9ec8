import { at, type JsonObject, listAt, stringAt } from '@chg/core'
import type { PodTemplate } from '../pod-template.ts'
import type { PodAmounts } from './pod-amounts.ts'

/** Whether a ResourceQuota has scopes: then it counts pods only. */
export function isScoped(quota: JsonObject): boolean {
  return scopesOf(quota).length > 0
}

/** Whether a quota counts a pod (quota: `podMatchesScopeFunc`); undefined for a scope that is not known here. */
export function isInScope(
  quota: JsonObject,
  template: PodTemplate,
  amounts: PodAmounts,
): boolean | undefined {
  let fits = true
  for (const { scope, operator, values } of scopesOf(quota)) {
    const one = matches(scope, operator, values, template.spec, amounts)
    if (one === undefined) return undefined
    fits &&= one
  }
  return fits
}

function scopesOf(quota: JsonObject) {
  const plain = listAt(quota, 'spec', 'scopes').map((scope) => ({
    scope: String(scope),
    operator: 'Exists',
    values: [] as readonly unknown[],
  }))
  const selected = listAt(quota, 'spec', 'scopeSelector', 'matchExpressions').map((one) => ({
    scope: stringAt(one, 'scopeName') ?? '',
    operator: stringAt(one, 'operator') ?? '',
    values: listAt(one, 'values'),
  }))
  return [...plain, ...selected]
}

function matches(
  scope: string,
  operator: string,
  values: readonly unknown[],
  spec: JsonObject,
  amounts: PodAmounts,
): boolean | undefined {
  const isTerminating = typeof spec.activeDeadlineSeconds === 'number' && spec.activeDeadlineSeconds >= 0
  switch (scope) {
    case 'Terminating':
      return isTerminating
    case 'NotTerminating':
      return !isTerminating
    case 'BestEffort':
      return isBestEffort(amounts)
    case 'NotBestEffort':
      return !isBestEffort(amounts)
    case 'CrossNamespacePodAffinity':
      return crossesNamespaces(spec)
    case 'PriorityClass': {
      const name = stringAt(spec, 'priorityClassName') ?? ''
      if (operator === 'Exists') return name !== ''
      if (operator === 'DoesNotExist') return name === ''
      if (operator === 'In') return values.includes(name)
      return operator === 'NotIn' ? !values.includes(name) : undefined
    }
    default:
      return undefined
  }
}

/** qos: `ComputePodQOS`: nothing asked for of cpu and memory for the pod, where it states anything, else by any container. */
function isBestEffort({ containers, stated }: PodAmounts): boolean {
  const asking = stated === undefined ? containers : [stated]
  return asking
    .flatMap(({ requests, limits }) => [requests, limits])
    .every((asked) => ['cpu', 'memory'].every((name) => (asked.get(name) ?? 0n) === 0n))
}

function crossesNamespaces(spec: JsonObject): boolean {
  return ['podAffinity', 'podAntiAffinity'].some((kind) => {
    const affinity = at(spec, 'affinity', kind)
    const terms = [
      ...listAt(affinity, 'requiredDuringSchedulingIgnoredDuringExecution'),
      ...listAt(affinity, 'preferredDuringSchedulingIgnoredDuringExecution').map((one) =>
        at(one, 'podAffinityTerm'),
      ),
    ]
    return terms.some(
      (term) => listAt(term, 'namespaces').length > 0 || at(term, 'namespaceSelector') !== undefined,
    )
  })
}
