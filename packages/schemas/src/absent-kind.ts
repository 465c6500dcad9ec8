import { groupOf, suggest } from '@chg/core'
import { kindsIn, versionsOf } from './catalog.ts'
import { removedGroups, replacementOf } from './replacement.ts'
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
  if (ofGroup.length === 0 && !removedGroups.has(group)) {
    const meant = misspeltGroup(apiVersion, kind, version)
    if (meant !== undefined)
      return problem(
        'schema-unknown-kind',
        `${called} is not a kind that Kubernetes ${version} knows`,
        `did you mean ${meant}?`,
      )
    return problem(
      'schema-missing',
      `there is no schema for ${called}: it is no Kubernetes kind, and no CustomResourceDefinition of it is under the paths`,
      'add the directory that holds its CustomResourceDefinition to paths, or set ignore-missing-schemas: true',
    )
  }
  if (fix !== undefined)
    return problem('api-removed', `${called} is served by no Kubernetes from ${all[0]} to ${all.at(-1)}`, fix)
  const near = suggest(kind, new Set(ofGroup.map(([, known]) => known)))
  return problem(
    'schema-unknown-kind',
    `${called} is not a kind that Kubernetes ${version} knows`,
    near === undefined ? undefined : `did you mean ${near}?`,
  )
}

/** Groups of definitions have a dot (apiextensions: `ValidateCustomResourceDefinitionSpec`): one without may be a slip of the pen. */
function misspeltGroup(apiVersion: string, kind: string, version: string): string | undefined {
  if (groupOf(apiVersion).includes('.')) return undefined
  const serving = kindsIn(version).filter(([, known]) => known === kind)
  return suggest(
    apiVersion,
    serving.map(([known]) => known),
  )
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
