import { kindsIn, versionsOf } from './catalog.ts'
import { replacementOf } from './replacement.ts'
import type { SchemaProblem } from './schema-problem.ts'
import { kubernetesVersions } from './versions.ts'

/**
 * A notice about a kind that is served now and by a later Kubernetes no more, as those that are embedded have it: when it goes, how far
 * away that is, and what to use instead. Undefined for one that stays.
 */
export function deprecatedKind(
  apiVersion: string,
  kind: string,
  versions: readonly string[],
): SchemaProblem | undefined {
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
    message: `${kind} of ${apiVersion} is removed in Kubernetes ${removed}, ${away} ${away === 1 ? 'version' : 'versions'} after ${judged}`,
    ...(replacement !== undefined && {
      fix: early ? `use ${replacement} from Kubernetes ${since} on` : `use ${replacement}`,
    }),
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
