import { groupOf, suggest } from '@chg/core'
import { kindsIn, versionsOf } from './catalog.ts'
import type { SchemaProblem } from './schema-problem.ts'
import { kubernetesVersions } from './versions.ts'

/** Why a Kubernetes version does not know a kind: removed, not there yet, misspelt, or custom without a schema. */
export function absentKind(apiVersion: string, kind: string, version: string): SchemaProblem {
  const all = kubernetesVersions()
  const served = versionsOf(apiVersion, kind)
  const last = served.at(-1)
  const first = served[0]
  const called = `${kind} of ${apiVersion}`
  const replacement = replacementOf(apiVersion, kind, version)
  const fix = replacement === undefined ? undefined : `use ${replacement}`
  if (last !== undefined && all.indexOf(last) < all.indexOf(version)) {
    const removed = all[all.indexOf(last) + 1]
    return problem(
      'api-removed',
      `${called} is not served by Kubernetes ${version}: it was removed in ${removed}`,
      fix,
    )
  }
  if (first !== undefined)
    return problem(
      'api-not-yet',
      `${called} is not served by Kubernetes ${version}: it ${served.length === 1 ? `is there in ${first} only` : `came with ${first}`}`,
      fix,
    )
  const group = groupOf(apiVersion)
  const ofGroup = kindsIn(version).filter(([known]) => groupOf(known) === group)
  if (ofGroup.length === 0 && !removedGroups.has(group))
    return problem(
      'schema-missing',
      `there is no schema for ${called}: it is no Kubernetes kind, and no CustomResourceDefinition of it is under the paths`,
      'add the directory that holds its CustomResourceDefinition to paths, or set ignore-missing-schemas: true',
    )
  if (fix !== undefined)
    return problem('api-removed', `${called} is served by no Kubernetes from ${all[0]} to ${all.at(-1)}`, fix)
  const near = suggest(kind, new Set(ofGroup.map(([, known]) => known)))
  return problem(
    'schema-unknown-kind',
    `${called} is not a kind that Kubernetes ${version} knows`,
    near === undefined ? undefined : `did you mean ${near}?`,
  )
}

/** Groups of Kubernetes itself that went away before the oldest embedded version. */
const removedGroups = new Set(['extensions', 'settings.k8s.io', 'auditregistration.k8s.io'])

/** The most stable apiVersion under which the version serves the kind: of the same group, else of the only other one. */
function replacementOf(apiVersion: string, kind: string, version: string): string | undefined {
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

function problem(rule: SchemaProblem['rule'], message: string, fix: string | undefined): SchemaProblem {
  return {
    rule,
    level: 'error',
    message,
    ...(fix !== undefined && { fix }),
    path: ['apiVersion'],
    part: 'value',
  }
}
