import type { Services } from '@chg/action'
import { formatInstant, type Verdict } from '@chg/core'
import type { Verification } from '@chg/verification'
import type { Inputs, Result } from './action.ts'
import { summaryOf } from './summary.ts'

/** What the verification comes to: verdict, outputs, the closing event and the summary. */
export function outcomeOf(
  found: Verification,
  revision: string,
  inputs: Inputs,
  { journal, mode }: Services,
): Result {
  const { verdict, application, historyId, pods, startedAt, stableSince } = found
  const health = application?.health.status
  const isRecorded = verdict.verdict === 'pass' && journal.change !== undefined && mode !== 'observe'
  return {
    verdict: inputs.baseline ? asBaseline(verdict) : verdict,
    outputs: {
      health: health ?? 'Unknown',
      revision,
      'history-id': historyId,
      pods,
      'stable-since': stableSince === undefined ? undefined : formatInstant(stableSince),
      'known-good': isRecorded,
    },
    data: {
      application: inputs.application,
      revision,
      baseline: inputs.baseline,
      startedAt: formatInstant(startedAt),
      ...(historyId !== undefined && { historyId }),
      ...(health !== undefined && { health }),
      ...(pods !== undefined && { pods }),
    },
    summary: summaryOf(inputs.application, found),
  }
}

function asBaseline(verdict: Verdict): Verdict {
  if (verdict.verdict !== 'pass') return verdict
  return { ...verdict, next: 'a rollback can return to this revision from now on' }
}
