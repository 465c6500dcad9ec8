import { at, listAt, stringAt } from '@chg/core'
import { argocdNamespace, planeLabel } from './argocd-objects.ts'
import { veleroNamespace } from './velero-objects.ts'

/** Names of the namespaces that a plane would use, and somebody else has made. */
export function foreignNamespaces(namespaces: readonly unknown[]): readonly string[] {
  return namespaces
    .filter((one) => !isOurs(one))
    .map(nameOf)
    .filter((name) => used.includes(name))
}

/** Names of the nodes but `own` that take pods which tolerate nothing. */
export function openNodes(nodes: readonly unknown[], own: string): readonly string[] {
  return nodes.filter((node) => nameOf(node) !== own && takesPods(node)).map(nameOf)
}

const used: readonly string[] = [argocdNamespace, veleroNamespace]
const nameOf = (object: unknown) => stringAt(object, 'metadata', 'name') ?? ''

function isOurs(object: unknown): boolean {
  return Object.entries(planeLabel).every(([key, value]) => at(object, 'metadata', 'labels', key) === value)
}

function takesPods(node: unknown): boolean {
  if (at(node, 'spec', 'unschedulable') === true) return false
  return !listAt(node, 'spec', 'taints').some(keepsAway)
}

/** Taints that Kubernetes itself gives by the condition of a node go as they came. */
function keepsAway(taint: unknown): boolean {
  const passing = stringAt(taint, 'key')?.startsWith('node.kubernetes.io/') === true
  return !passing && at(taint, 'effect') !== 'PreferNoSchedule'
}
