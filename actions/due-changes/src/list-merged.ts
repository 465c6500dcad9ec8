import type { Services } from '@chg/action'
import { formatInstant } from '@chg/core'
import { dueChanges } from '@chg/history'
import type { DueOutcome, Inputs } from './action.ts'
import { inWaves } from './in-waves.ts'
import { matrixJobs } from './matrix.ts'
import { outcomeOf } from './outcome.ts'
import { selectApplications } from './select-applications.ts'
import { warnOf } from './warnings.ts'

/** The changes that were merged and that the ledger has not closed. */
export async function listMerged(inputs: Inputs, services: Services): Promise<DueOutcome> {
  const { clock, config, exec, journal, reporter, signal, workspace } = services
  const { branch, change, timeout } = inputs
  const applications = selectApplications(config.applications, inputs.application)
  const now = clock.now()
  const since = new Date(now.getTime() - inputs.since)
  const divided = await dueChanges(
    { branch, since, now, change, applications },
    { exec, workspace, signal, timeout, records: () => journal.records(), warn: reporter.warning },
  )
  const jobs = matrixJobs(inWaves(divided.due, config.applications), config.applications)
  warnOf(divided, jobs, change, reporter)
  return outcomeOf(divided, jobs, formatInstant(since))
}
