import type { Services } from '@chg/action'
import { formatDuration, formatInstant, pass, type Verdict } from '@chg/core'
import type { Inputs, Result } from './action.ts'
import { short } from './judge.ts'
import { historyEntry } from './running-revision.ts'
import { summaryOf } from './summary.ts'
import type { Watched } from './watch.ts'

/** What the watch comes to: verdict, outputs, the closing event and the summary. */
export function outcomeOf(
  watched: Watched,
  revision: string,
  inputs: Inputs,
  { journal, mode }: Services,
): Result {
  const { look, startedAt, stableSince } = watched
  const health = look?.application.health.status
  const historyId = look === undefined ? undefined : historyEntry(look.application, revision)?.id
  const pods = look?.workloads?.reduce((sum, workload) => sum + workload.pods.length, 0)
  const verdict = watched.verdict ?? healthyVerdict(revision, pods, inputs)
  const isRecorded = verdict.verdict === 'pass' && journal.change !== undefined && mode !== 'observe'
  return {
    verdict,
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
    summary: summaryOf(inputs.application, watched),
  }
}

function healthyVerdict(
  revision: string,
  pods: number | undefined,
  { application, stableFor, baseline }: Inputs,
): Verdict {
  const seen = pods === undefined ? 'pods not checked' : `${pods} ${pods === 1 ? 'pod' : 'pods'}`
  return pass(
    'healthy',
    `${application} runs ${short(revision)} and was healthy for ${formatDuration(stableFor)} (${seen}).`,
    baseline ? 'a rollback can return to this revision from now on' : undefined,
  )
}
