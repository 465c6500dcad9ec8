import { formatDuration, type Patience, pass, sayCount, type Verdict } from '@chg/core'
import type { Application, ArgoCd } from '@chg/delivery'
import type { Kubernetes } from '@chg/kubernetes'
import { judge } from './judge.ts'
import type { Wanted } from './judgement.ts'
import { isTransient, look } from './look.ts'
import type { Phase } from './phases.ts'
import { historyEntry } from './running-revision.ts'
import { short } from './short-revision.ts'
import { watch } from './watch.ts'
import type { Workload } from './workloads.ts'

/** Is this application healthy at exactly this revision, pods and all, and does it stay so? */
export interface HealthQuestion extends Wanted {
  readonly application: string
  /** Troubles of pods count from here; undefined: from the start of the last operation. */
  readonly since?: Date | undefined
}

export interface HealthPorts {
  readonly argocd: ArgoCd
  /** Of the cluster that the application is deployed to; undefined: pods are not checked. */
  readonly kubernetes: Kubernetes | undefined
  /** False where nothing may be written: then Argo CD is not asked to look again either. */
  readonly mayRefresh: boolean
  /** Told each time that what is seen changes: a line for the log. */
  readonly tell: (line: string) => void
}

export interface Verification {
  /** pass `healthy`; else what did not hold, and how to go on. */
  readonly verdict: Verdict
  readonly startedAt: Date
  /** Since when it has been healthy without a break; undefined where it is not. */
  readonly stableSince: Date | undefined
  /** As it was last seen; undefined where it never was. */
  readonly application: Application | undefined
  /** Undefined where pods were not checked. */
  readonly workloads: readonly Workload[] | undefined
  /** Of the newest history entry of the revision. */
  readonly historyId: number | undefined
  /** Number of pods of the newest revision of each workload; undefined where pods were not checked. */
  readonly pods: number | undefined
  readonly phases: readonly Phase[]
}

/**
 * Looks until it has been healthy for `stableFor` without a break, until waiting on would change nothing, or until the deadline: the
 * verdict is then what the last look knows. An API that does not answer is borne, but never counts as healthy; what will not mend
 * itself (missing rights, no such application, `pods-elsewhere`) rejects.
 */
export async function verifyHealth(
  question: HealthQuestion,
  { argocd, kubernetes, mayRefresh, tell }: HealthPorts,
  patience: Patience,
): Promise<Verification> {
  const { application, revision, stableFor, since } = question
  const { clock } = patience
  const watched = await watch({
    look: () => look({ clock, argocd, kubernetes, application, since }),
    judge: (seen, before) => judge(seen, before, question),
    refresh: async () => {
      if (mayRefresh) await argocd.refresh(application).catch(unlessTransient)
    },
    tell,
    stableFor,
    ...patience,
  })
  const { look: seen, verdict, ...rest } = watched
  const pods = seen?.workloads?.reduce((sum, workload) => sum + workload.pods.length, 0)
  return {
    ...rest,
    verdict: verdict ?? healthy(question, pods),
    application: seen?.application,
    workloads: seen?.workloads,
    historyId: seen === undefined ? undefined : historyEntry(seen.application, revision)?.id,
    pods,
  }
}

function healthy({ application, revision, stableFor }: HealthQuestion, pods: number | undefined): Verdict {
  const seen = pods === undefined ? 'pods not checked' : sayCount(pods, 'pod')
  return pass(
    'healthy',
    `${application} runs ${short(revision)} and was healthy for ${formatDuration(stableFor)} (${seen}).`,
  )
}

/** A refresh that got no answer is asked for again: until then the status stays stale, and that never passes. */
function unlessTransient(error: unknown): void {
  if (!isTransient(error)) throw error
}
