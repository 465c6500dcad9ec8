import { groupOf } from '@chg/core'
import { kindsIn, versionsOf } from './catalog.ts'
import { kubernetesVersions } from './versions.ts'

/** Groups of Kubernetes itself that went away before the oldest embedded version. */
export const removedGroups = new Set(['extensions', 'settings.k8s.io', 'auditregistration.k8s.io'])

/** The most stable apiVersion under which the version serves the kind: of the same group, else of the only other one. */
export function replacementOf(apiVersion: string, kind: string, version: string): string | undefined {
  const group = groupOf(apiVersion)
  if (versionsOf(apiVersion, kind).length === 0 && group !== '' && !isKubernetesGroup(group)) return undefined
  const others = kindsIn(version)
    .filter(([, known]) => known === kind)
    .map(([known]) => known)
  const same = others.filter((known) => groupOf(known) === group)
  if (same.length === 0 && new Set(others.map(groupOf)).size !== 1) return undefined
  return (same.length > 0 ? same : others).sort((a, b) => stability(b) - stability(a))[0]
}

function isKubernetesGroup(group: string): boolean {
  return (
    removedGroups.has(group) ||
    kubernetesVersions().some((version) => kindsIn(version).some(([known]) => groupOf(known) === group))
  )
}

/** v2 above v1 above v1beta2 above v1alpha1. */
function stability(apiVersion: string): number {
  const parts = /v(\d+)(?:(alpha|beta)(\d+))?$/.exec(apiVersion)
  const stage = parts?.[2] === undefined ? 2 : parts[2] === 'beta' ? 1 : 0
  return stage * 10_000 + Number(parts?.[1] ?? 0) * 100 + Number(parts?.[3] ?? 0)
}
