import { formatDuration, formatInstant, refuse, suspended, unknown, type Verdict } from '@chg/core'
import type { Application } from '@chg/delivery'
import { judgePods, judgeWorkloads } from './judge-pods.ts'
import type { Judgement, Wanted } from './judgement.ts'
import type { Look } from './look.ts'
import { runs, settledRevision, successorOf } from './running-revision.ts'
import { short } from './short-revision.ts'

/** Judges a look; the first thing that does not hold is told. `before` is the look before it. */
export function judge(look: Look, before: Look | undefined, wanted: Wanted): Judgement {
  const { application } = look
  const found =
    judgeAutoSync(application, wanted) ??
    judgeSuccessor(application, wanted) ??
    judgePods(look, wanted) ??
    judgeOperation(application, wanted) ??
    judgeRevision(application, wanted) ??
    judgeFreshness(application) ??
    judgeHealth(application, wanted) ??
    judgeWorkloads(look, before)
  return found ?? { state: 'healthy', verdict: notStable(application.name, wanted) }
}

/** What it comes to when the time is over before the healthy stretch is long enough. */
function notStable(name: string, { stableFor }: Wanted): Verdict {
  return refuse(
    'not-stable',
    `${name} is healthy, but had not been so for ${formatDuration(stableFor)} when the time was over.`,
    'look at the relapses in the timeline; if it was only late, raise timeout',
  )
}

/** Going on would be a tug of war with whatever turned it on. */
function judgeAutoSync({ name, automated }: Application, { autoSyncOff }: Wanted): Judgement | undefined {
  if (autoSyncOff !== true || automated === null) return undefined
  const verdict = refuse(
    'auto-sync-on',
    `Auto-sync of ${name} is on again: something that manages the application has put it back.`,
    'lift it where it is declared (app-of-apps, ApplicationSet: ignore differences of /spec/syncPolicy), then run this again',
  )
  return { state: 'final', verdict }
}

/** A later operation makes the question moot: nobody can tell any more how the wanted revision would have done. */
function judgeSuccessor(application: Application, { revision }: Wanted): Judgement | undefined {
  const successor = successorOf(application, revision)
  if (successor === undefined) return undefined
  return {
    state: 'final',
    verdict: unknown(
      'superseded',
      `${application.name} was synced to ${short(successor)} after ${short(revision)}, so ${short(revision)} can no longer be judged.`,
      'find out who synced it (argocd app history), and verify the revision that runs now; do not roll back on this',
    ),
  }
}

function judgeOperation(application: Application, { revision }: Wanted): Judgement | undefined {
  const { name, operationState, operationPending } = application
  const said = operationState?.message ? ` Argo CD says: ${operationState.message}` : ''
  if (operationState?.revision === revision && /^(Failed|Error)$/.test(operationState.phase)) {
    const verdict = refuse(
      'sync-failed',
      `The sync of ${name} to ${short(revision)} ended as ${operationState.phase}.${said}`,
      'mend what the message names, or roll back',
    )
    return { state: 'final', verdict }
  }
  const isRunning = operationState !== undefined && /^(Running|Terminating)$/.test(operationState.phase)
  if (!isRunning && !operationPending) return undefined
  const verdict = refuse(
    'sync-not-ended',
    `An operation of ${name} has not ended.${said}`,
    'look at the operation in Argo CD: it may wait for a sync window, a hook or a wave',
  )
  return { state: 'waiting', verdict }
}

function judgeRevision(application: Application, { revision }: Wanted): Judgement | undefined {
  if (runs(application, revision)) return undefined
  const live = settledRevision(application)
  const verdict = refuse(
    'wrong-revision',
    `${application.name} runs ${live === undefined ? 'no settled revision' : short(live)} (${application.sync.status}, compared with ${short(application.sync.revision)}), not ${short(revision)}.`,
    'sync it to that revision, or check that the commit is on the branch that Argo CD follows',
  )
  return { state: 'waiting', verdict, refresh: true }
}

function judgeFreshness({ name, reconciledAt, operationState, errors }: Application): Judgement | undefined {
  const finishedAt = operationState?.finishedAt
  if (reconciledAt === undefined || (finishedAt !== undefined && reconciledAt < finishedAt)) {
    const last = reconciledAt === undefined ? 'never' : formatInstant(reconciledAt)
    const verdict = unknown(
      'status-stale',
      `The status of ${name} is older than its last operation (last reconciled: ${last}).`,
      'check that the application controller of Argo CD runs',
    )
    return { state: 'waiting', verdict, refresh: true }
  }
  const [error] = errors
  if (error === undefined) return undefined
  const verdict = unknown(
    'application-error',
    `Argo CD reports ${error.type} for ${name}: ${error.message}`,
    'mend what the message names; until then its health cannot be trusted',
  )
  return { state: 'waiting', verdict }
}

function judgeHealth({ name, health }: Application, { stableFor }: Wanted): Judgement | undefined {
  const why = health.message === '' ? '' : ` ${health.message}`
  const next = 'look at the resources below and at the events of the namespace'
  switch (health.status) {
    case 'Healthy':
      return undefined
    case 'Degraded':
      return {
        state: 'failing',
        verdict: refuse('degraded', `${name} is Degraded.${why}`, next),
        lasting: stableFor,
      }
    case 'Suspended':
      return {
        state: 'waiting',
        verdict: suspended(
          'rollout-suspended',
          `${name} is Suspended: something in it is paused.${why}`,
          'resume it, then run this again',
        ),
      }
    case 'Progressing':
      return {
        state: 'waiting',
        verdict: refuse('still-progressing', `${name} is still Progressing.${why}`, next),
      }
    case 'Missing':
      return {
        state: 'waiting',
        verdict: refuse('resources-missing', `Resources of ${name} are Missing.${why}`, next),
      }
    default:
      return {
        state: 'waiting',
        verdict: unknown(
          'health-unknown',
          `Argo CD cannot tell how ${name} is (${health.status || 'no health'}).${why}`,
          next,
        ),
      }
  }
}
