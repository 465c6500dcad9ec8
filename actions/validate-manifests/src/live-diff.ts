import type { Services } from '@chg/action'
import { unknown, type Verdict, worst } from '@chg/core'
import type { Collection } from '@chg/manifests'
import { compareLive, type Judged, type LiveComparison, liveDifferences, liveRefusals } from '@chg/validation'
import type { Inputs } from './action.ts'
import { declaredDifferences } from './declared-differences.ts'

/** What the cluster was compared by; undefined where that was not asked for. */
export interface LiveDiff extends LiveComparison {
  readonly counts: LiveCounts
  /** Whether the cluster has to be what the files say. */
  readonly isStrict: boolean
}

export interface LiveCounts {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly unknown: number
}

type Asked = Pick<
  Inputs,
  'liveDiff' | 'liveFieldManager' | 'ignoreLiveDifferences' | 'namespace' | 'skip' | 'exitOnError'
>

/** Compares what is judged with the cluster, where it is asked for. Throws for a kubeconfig that cannot be used, and `input-invalid`. */
export async function liveDiff(
  inputs: Asked,
  judged: Judged,
  collection: Collection,
  services: Pick<Services, 'kubernetes' | 'workspace'>,
): Promise<LiveDiff | undefined> {
  if (inputs.liveDiff === 'off') return undefined
  const lines = inputs.ignoreLiveDifferences ?? []
  const ignored = await declaredDifferences(lines, services.workspace, 'ignore-live-differences')
  const kubernetes = await services.kubernetes()
  const stops = inputs.exitOnError && judged.findings.some(({ level }) => level === 'error')
  const compared = await compareLive(stops ? { ...collection, sets: [] } : collection, inputs.skip ?? [], {
    kubernetes,
    fieldManager: inputs.liveFieldManager,
    namespace: inputs.namespace,
    ignored: ignored.map(({ fits }) => fits),
  })
  return { ...compared, counts: countsOf(compared), isStrict: inputs.liveDiff === 'error' }
}

/** What was judged, with what the API server refuses, and, where the cluster has to be the same, what is not. */
export function withLive(judged: Judged, live: LiveDiff | undefined): Judged {
  if (live === undefined) return judged
  const refused = liveRefusals(live.objects, judged.findings)
  const differing = live.isStrict ? liveDifferences(live.objects) : []
  return { ...judged, findings: [...judged.findings, ...refused, ...differing] }
}

/** The verdict, unless the cluster could not be asked, or has to be the same and not all of it could be. */
export function withLiveVerdict(verdict: Verdict, live: LiveDiff | undefined): Verdict {
  if (live === undefined) return verdict
  const { failure, counts, isStrict, objects } = live
  if (failure !== undefined) return worst(verdict, unknown(failure.code, failure.message, failure.fix))
  if (!isStrict || counts.unknown === 0) return verdict
  const first = objects.map(({ answer }) => answer).find((answer) => answer.answer === 'unknown')
  return worst(
    verdict,
    unknown(
      'live-unknown',
      `${counts.unknown} of ${objects.length} objects could not be compared with the cluster; of the first one: ${first?.said ?? ''}.`,
      first?.fix ?? 'see the summary for what could not be asked',
    ),
  )
}

/** Outputs; none where the cluster was not to be compared. `live` is `same` only where all objects are. */
export function liveOutputs(live: LiveDiff | undefined) {
  if (live === undefined) return {}
  const { created, changed, unchanged, unknown } = live.counts
  return {
    live: overall(live.counts),
    'live-created': created,
    'live-changed': changed,
    'live-unchanged': unchanged,
    'live-unknown': unknown,
  }
}

/** What could not be told is never taken for a difference or for none; nor is nothing at all. */
export function overall({
  created,
  changed,
  unchanged,
  unknown,
}: LiveCounts): 'same' | 'differs' | 'unknown' {
  if (unknown > 0) return 'unknown'
  if (created + changed > 0) return 'differs'
  return unchanged > 0 ? 'same' : 'unknown'
}

function countsOf({ objects }: LiveComparison): LiveCounts {
  const counts = { created: 0, changed: 0, unchanged: 0, unknown: 0 }
  for (const { answer } of objects) {
    if (answer.answer === 'differs') counts[answer.change] += 1
    else counts[answer.answer === 'same' ? 'unchanged' : 'unknown'] += 1
  }
  return counts
}
