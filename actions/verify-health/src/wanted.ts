import type { Services } from '@chg/action'
import { ChgError, type Verdict } from '@chg/core'
import type { ArgoCd } from '@chg/delivery'
import { baselineRevision } from '@chg/verification'
import type { Inputs } from './action.ts'

/** Throws `input-invalid` for inputs that do not go together, before anything is asked. */
export function checkInputs({ baseline, revision, stableFor, timeout, change }: Inputs): void {
  const invalid = (message: string, fix: string) => new ChgError('input-invalid', message, fix)
  if (baseline && change === undefined) {
    throw invalid(
      'input baseline is true, but there is no change to record it for',
      'set change, for example BASELINE-1',
    )
  }
  if (baseline && revision !== undefined) {
    throw invalid(
      'inputs baseline and revision are both given',
      'leave revision out: a baseline is what runs now',
    )
  }
  if (revision !== undefined && /^(?=.*[a-f])[0-9a-f]{7,39}$/.test(revision)) {
    throw invalid(
      `input revision: ${revision} looks like a shortened SHA`,
      'give all 40 digits (git rev-parse)',
    )
  }
  if (stableFor > timeout) {
    throw invalid('input stable-for is longer than timeout', 'raise timeout, or lower stable-for')
  }
}

/**
 * The revision to verify: the input, else what the record says was synced, or what runs now for a baseline (a verdict
 * where nothing settled runs). Throws `revision-missing`.
 */
export async function wantedRevision(
  { application, revision, baseline }: Inputs,
  { journal }: Services,
  argocd: ArgoCd,
): Promise<string | Verdict> {
  if (revision !== undefined) return revision
  if (baseline) return baselineRevision(await argocd.application(application))
  const record = await journal.record()
  const own = record?.applications.find((one) => one.application === application)
  const synced = [own?.sync, own?.syncBegan].find(
    (event) => event !== undefined && event.data.mode !== 'observe',
  )
  const found = synced?.data.revision
  if (found !== undefined) return found
  const of =
    journal.change === undefined
      ? 'no change was given'
      : `the record of ${journal.change} has no sync of ${application}`
  throw new ChgError(
    'revision-missing',
    `which revision must run is not known: input revision is empty, and ${of}`,
    'set revision to the full commit SHA, or run argocd-sync of the same change before',
  )
}
