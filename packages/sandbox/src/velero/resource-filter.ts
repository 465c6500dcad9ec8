import { at, listAt } from '@chg/core'
import type { Kind } from '../kubernetes/kinds.ts'

/** The names in a list of a spec. */
export function namesAt(spec: unknown, field: string): readonly string[] {
  return listAt(spec, field).filter((one) => typeof one === 'string')
}

const oldLists = ['includedResources', 'excludedResources'] as const
const newLists = [
  'includedClusterScopedResources',
  'excludedClusterScopedResources',
  'includedNamespaceScopedResources',
  'excludedNamespaceScopedResources',
] as const

/** Whether the spec filters by kinds as it was done before there were lists for each scope. */
export function hasOldFilters(spec: unknown): boolean {
  return (
    oldLists.some((list) => namesAt(spec, list).length > 0) ||
    at(spec, 'includeClusterResources') !== undefined
  )
}

/** Whether it filters by the lists of one scope each. */
export function hasNewFilters(spec: unknown): boolean {
  return newLists.some((list) => namesAt(spec, list).length > 0)
}

/**
 * Which kinds a backup or restore takes. Kinds of the cluster are taken where all namespaces are, or where the spec names them;
 * Namespace follows the lists like every other, and its objects follow the lists of namespaces.
 */
export function kindFilter(spec: unknown, everyNamespace: boolean): (kind: Kind) => boolean {
  if (!hasNewFilters(spec) || hasOldFilters(spec)) {
    const whole = at(spec, 'includeClusterResources') ?? everyNamespace
    const isListed = lists(namesAt(spec, 'includedResources'), namesAt(spec, 'excludedResources'))
    return (kind) => (kind.namespaced || kind.plural === 'namespaces' || whole === true) && isListed(kind)
  }
  const included = namesAt(spec, 'includedClusterScopedResources')
  const excluded = namesAt(spec, 'excludedClusterScopedResources')
  const ofNamespaces = lists(
    namesAt(spec, 'includedNamespaceScopedResources'),
    namesAt(spec, 'excludedNamespaceScopedResources'),
  )
  const ofCluster = lists(included, excluded)
  const wanted = (kind: Kind) => kind.plural === 'namespaces' || included.length > 0 || everyNamespace
  return (kind) => (kind.namespaced ? ofNamespaces(kind) : wanted(kind) && ofCluster(kind))
}

function lists(included: readonly string[], excluded: readonly string[]): (kind: Kind) => boolean {
  const has = (names: readonly string[], { plural, group }: Kind) =>
    names.includes('*') || names.includes(plural) || names.includes(`${plural}.${group}`)
  return (kind) => !has(excluded, kind) && (included.length === 0 || has(included, kind))
}
