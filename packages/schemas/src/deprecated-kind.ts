import { sayCount } from '@chg/core'
import { kindsIn, versionsOf } from './catalog.ts'
import type { CustomKinds } from './custom-resources.ts'
import { replacementOf } from './replacement.ts'
import type { SchemaProblem } from './schema-problem.ts'
import { kubernetesVersions } from './versions.ts'

/**
 * A notice about a kind that is to be used no more. Of built-in kinds, as those that are embedded have it: when it goes, how far away
 * that is, and what to use instead. Of custom ones what their definitions say: the first of `kinds` that knows the kind, and all
 * channels in it. Undefined for a kind that stays.
 */
export function deprecatedKind(
  apiVersion: string,
  kind: string,
  versions: readonly string[],
  kinds: readonly (CustomKinds | undefined)[] = [],
): SchemaProblem | undefined {
  if (versionsOf(apiVersion, kind).length === 0) return deprecatedVersion(apiVersion, kind, kinds)
  const all = kubernetesVersions()
  const served = versionsOf(apiVersion, kind)
  const last = served.at(-1)
  const removed = last === undefined ? undefined : all[all.indexOf(last) + 1]
  const judged = versions.filter((version) => served.includes(version)).at(-1)
  if (removed === undefined || judged === undefined) return undefined
  const away = all.indexOf(removed) - all.indexOf(judged)
  const replacement = replacementOf(apiVersion, kind, removed)
  const since = replacement === undefined ? undefined : servedSince(replacement, kind)
  const early = since !== undefined && all.indexOf(since) > all.indexOf(judged)
  return {
    rule: 'api-deprecated',
    level: 'warning',
    message: `${kind} of ${apiVersion} is removed in Kubernetes ${removed}, ${sayCount(away, 'version')} after ${judged}`,
    ...(replacement !== undefined && {
      fix: early ? `use ${replacement} from Kubernetes ${since} on` : `use ${replacement}`,
    }),
    path: ['apiVersion'],
    part: 'value',
  }
}

/** The warning that the API server answers with, of a version that the definition calls deprecated. */
function deprecatedVersion(
  apiVersion: string,
  kind: string,
  kinds: readonly (CustomKinds | undefined)[],
): SchemaProblem | undefined {
  const key = `${apiVersion} ${kind}`
  const schemas = kinds.map((known) => known?.get(key)).find((found) => found !== undefined) ?? []
  const [first] = schemas
  if (first?.deprecation === undefined || schemas.some(({ deprecation }) => deprecation === undefined))
    return undefined
  const { warning, replacement } = first.deprecation
  return {
    rule: 'api-deprecated',
    level: 'warning',
    message: `${kind} of ${apiVersion} is deprecated${warning === undefined ? ' by its definition' : `: ${warning}`}`,
    ...(replacement !== undefined && { fix: `use ${replacement}` }),
    path: ['apiVersion'],
    part: 'value',
  }
}

/** The first embedded version that serves it. */
function servedSince(apiVersion: string, kind: string): string | undefined {
  return kubernetesVersions().find((version) =>
    kindsIn(version).some(([known, of]) => known === apiVersion && of === kind),
  )
}
