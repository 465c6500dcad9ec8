import { randomUUID } from 'node:crypto'
import type { Services } from '@chg/action'
import { stringAt } from '@chg/core'
import { divideSuspended, type SuspendedChange, type Suspensions } from '@chg/history'
import type { DueOutcome, Inputs } from './action.ts'
import { inWaves } from './in-waves.ts'
import { latenessOf } from './lateness.ts'
import { matrixJobs } from './matrix.ts'
import { missedWindow } from './missed-window.ts'
import { resumeOutcome } from './resume-outcome.ts'
import { warnOfLateness } from './resume-warnings.ts'
import { takeUp } from './take-up.ts'

/**
 * The suspended changes whose window has opened, taken up by this run; and the windows that were missed, reported once. Reads no calendar:
 * the gate of each job asks it again.
 */
export async function listSuspended(inputs: Inputs, services: Services): Promise<DueOutcome> {
  const { clock, config, context, journal, reporter } = services
  const now = clock.now()
  const schedule = stringAt(await context.event(), 'schedule')
  const by = holderName(context)
  const found = only(divideSuspended(await journal.records(), now, by), inputs)
  const missed = found.missed.map((one) => missedWindow(one, now, latenessOf(one.opening, now, schedule)))
  const inOrder = inWaves(found.resumable, config.applications)
  const jobs = matrixJobs(inOrder.map(asDue), config.applications)
  const resumable = inOrder.slice(0, jobs.length).map((one) => ({
    ...one,
    lateness: latenessOf(one.opening, now, schedule),
  }))
  const taken = await takeUp(resumable, missed, { by, now, lease: inputs.lease }, services)
  warnOfLateness(taken.ours, missed, reporter)
  const ours = matrixJobs(taken.ours.map(asDue), config.applications)
  return resumeOutcome({
    jobs: ours,
    missed,
    waiting: [...found.waiting, ...taken.lost],
    left: found.resumable.length - jobs.length,
  })
}

/** The run, whichever attempt of it this is. Outside of GitHub each process is one of its own. */
function holderName({ runId, source }: Services['context']): string {
  return runId === '' ? `${source}/${randomUUID()}` : source.replace(/\/attempts\/\d{1,9}$/, '')
}

function only(found: Suspensions, { change, application }: Inputs): Suspensions {
  const asked = (one: SuspendedChange) =>
    (change === undefined || one.change === change) &&
    (application === undefined || one.application === application)
  return {
    resumable: found.resumable.filter(asked),
    missed: found.missed.filter(asked),
    waiting: found.waiting.filter(asked),
  }
}

const asDue = ({ change, application, suspended }: SuspendedChange) => ({
  change,
  application,
  revision: suspended.revision ?? '',
})
