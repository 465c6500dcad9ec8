import type { Scope } from '@chg/change'
import { countFindings, type Finding, fingerprinted } from '@chg/findings'
import type { Collection, Manifest } from '@chg/manifests'
import type { OverlayComparison } from '@chg/validation'
import type { Assessed } from './assess.ts'
import type { LiveDiff } from './live-diff.ts'
import { liveReport } from './live-report.ts'
import { overlaysReport } from './overlays-report.ts'

/** A report stays a file that programs can read at once. */
const MAX_FINDINGS = 200_000

/** Everything that is known, as `schemas/manifests-report.schema.json` describes it. */
export function jsonReport(
  assessed: Assessed,
  {
    versions,
    collection,
    scope,
    overlays,
    removed,
    live,
  }: {
    readonly versions: readonly string[]
    readonly collection: Collection
    readonly scope: Scope
    readonly overlays: readonly OverlayComparison[]
    readonly removed: readonly Manifest[]
    readonly live: LiveDiff | undefined
  },
): object {
  const { resources, skipped, fresh, known, suppressed, stale } = assessed
  const before = new Set(known)
  const all = fingerprinted([...fresh, ...known])
  return {
    kind: 'dev.chg-actions.manifests-report/v1',
    kubernetesVersions: versions,
    resources,
    skipped,
    counts: countFindings(fresh),
    known: known.length,
    scope,
    sets: collection.sets.map(({ source, renderedBy, manifests }) => ({
      source,
      renderedBy,
      resources: manifests.length,
    })),
    findings: all.slice(0, MAX_FINDINGS).map(({ finding, fingerprint, occurrence }) => ({
      state: before.has(finding) ? 'known' : 'new',
      fingerprint: `${fingerprint}:${occurrence}`,
      ...withoutIdentity(finding),
    })),
    ...(all.length > MAX_FINDINGS && { leftOut: all.length - MAX_FINDINGS }),
    suppressed: suppressed.map(({ finding, suppression: { reason, until, place } }) => ({
      reason,
      until,
      by: place,
      finding: withoutIdentity(finding),
    })),
    stale,
    ...(removed.length > 0 && { removed: removed.map(removedReport) }),
    ...(overlays.length > 0 && { overlays: overlaysReport(overlays) }),
    ...(live !== undefined && { live: liveReport(live) }),
  }
}

function withoutIdentity({ identity: _, ...finding }: Finding): Omit<Finding, 'identity'> {
  return finding
}

function removedReport({ apiVersion, kind, namespace, name, source }: Manifest) {
  return { apiVersion, kind, ...(namespace !== '' && { namespace }), name, source }
}
