import { refuse, stringAt, unknown, type Verdict } from '@chg/core'
import { type Kubernetes, resources } from '@chg/kubernetes'
import type { SnapshotVolumes } from './backup-request.ts'
import type { Evidence } from './evidence.ts'

/** The bound claims of the namespaces, as `namespace/name`: what must be covered. */
export async function boundClaims(
  kubernetes: Kubernetes,
  namespaces: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const namespace of namespaces) {
    const claims = await kubernetes.list(resources.persistentVolumeClaims, { namespace })
    for (const { metadata, status } of claims) {
      if (stringAt(status, 'phase') === 'Bound') found.push(`${namespace}/${metadata.name}`)
    }
  }
  return found
}

/**
 * The objection to a finished backup's volumes: Completed says nothing about them, an unsupported volume is skipped without an error.
 * Without evidence `true` cannot be proven; `auto` lets it pass, and the gap is warned about.
 */
export function volumeObjection(
  backup: string,
  claims: readonly string[],
  { volumes }: Evidence,
  wanted: SnapshotVolumes,
): Verdict | undefined {
  if (wanted === 'false' || claims.length === 0) return undefined
  if (volumes === undefined) {
    if (wanted === 'auto') return undefined
    return unknown(
      'volumes-unproven',
      `Backup ${backup} is complete, but whether it holds ${sayClaims(claims)} could not be read.`,
      'give the storage location a publicUrl that this runner reaches, or set snapshot-volumes: auto',
    )
  }
  const open = claims.filter((claim) => !volumes.some((one) => one.claim === claim && one.isProtected))
  if (open.length === 0) return undefined
  const reasons = open.map((claim) => {
    const entry = volumes.find((one) => one.claim === claim)
    return `${claim} (${entry?.reason ?? 'not in the backup'})`
  })
  return refuse(
    'volumes-unprotected',
    `Backup ${backup} is complete, but has no data of ${open.length} of ${claims.length} volumes: ${reasons.slice(0, 5).join(', ')}.`,
    'configure a snapshotter or file-system backup for them, or set snapshot-volumes: false when their data does not matter',
  )
}

function sayClaims(claims: readonly string[]): string {
  return claims.length === 1 ? `the volume of ${claims[0]}` : `the volumes of ${claims.length} claims`
}
