import type { Services } from '@chg/action'
import { type BackupEnd, classOfPhase, collectEvidence, type Evidence, type Velero } from '@chg/backups'
import type { Preflight } from './preflight.ts'

const nothing: Evidence = { errors: [], warnings: [], volumes: undefined, gaps: [] }

/**
 * The evidence of a backup that holds something. For a failed one there is none of its own: under a name that was
 * used before, Velero would hand out the files of the other backup.
 */
export async function gatherEvidence(
  velero: Velero,
  end: BackupEnd,
  { location }: Preflight,
  { http, reporter }: Services,
): Promise<Evidence> {
  if (end.kind !== 'ended' || !['completed', 'partial'].includes(classOfPhase(end.backup.phase)))
    return nothing
  const mask = (secret: string) => reporter.mask(secret)
  const evidence = await collectEvidence(velero, end.backup.name, { http, mask, location })
  if (evidence.gaps.length > 0) {
    reporter.warning(
      `Evidence is partial, only the counters of backup ${end.backup.name} speak: ${evidence.gaps.join('; ')}. ` +
        'A publicUrl in the storage location that this runner reaches, and the right to create downloadrequests, make it whole.',
    )
  }
  return evidence
}
