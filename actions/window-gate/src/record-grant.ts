import type { Services } from '@chg/action'
import type { WindowCheck } from '@chg/calendars'
import type { EmergencyScope } from '@chg/change'
import { ChgError, formatInstant, type Verdict } from '@chg/core'
import type { EmergencyRequest } from './emergency-request.ts'
import type { Granted } from './emergency-summary.ts'

const MOST = 20

/** What is recorded of an emergency. */
export interface Grant {
  readonly request: EmergencyRequest
  readonly granted: Granted
  readonly scope: EmergencyScope
  readonly refusal: Verdict
  readonly decision: Pick<WindowCheck, 'matched'>
}

/** Records it, or throws: what is not on record is not granted. Throws `emergency-not-kept` for a ledger that keeps nothing. */
export async function recordGrant(
  { request, granted, scope, refusal, decision }: Grant,
  { journal }: Pick<Services, 'journal'>,
): Promise<void> {
  if ((await journal.location()) === 'none') throw notKept()
  const { approvals, commit, expires, reviewDue } = granted
  const windows = decision.matched
    .filter(({ decided }) => decided)
    .map(({ kind, label, when }) => `${kind} ${label} (${when})`.slice(0, 300))
  await journal.began('emergency.granted', {
    reason: request.reason,
    incident: request.incident,
    commit,
    quorum: request.quorum,
    approvals,
    expiresAt: formatInstant(expires),
    reviewDue: formatInstant(reviewDue),
    overrides: { code: refusal.code, reason: refusal.reason, windows: windows.slice(0, MOST) },
    calendars: scope.calendars,
  })
}

function notKept(): ChgError {
  return new ChgError(
    'emergency-not-kept',
    'this run has no ledger that is kept (a run for a pull request from a fork has none), so the emergency would not be on record',
    'start the workflow on the branch itself (workflow_dispatch), with a ledger such as git:change-ledger',
  )
}
