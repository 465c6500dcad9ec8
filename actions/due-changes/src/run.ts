import type { Services } from '@chg/action'
import { formatInstant } from '@chg/core'
import type { DueOutcome, Inputs } from './action.ts'
import { divideDue } from './due.ts'
import { gitOf } from './git.ts'
import { readHistory } from './history.ts'
import { matrixJobs } from './matrix.ts'
import { mergedChanges, namedCommits } from './merged-changes.ts'
import { outcomeOf } from './outcome.ts'
import { selectApplications } from './select-applications.ts'
import { touchedFiles } from './touched-files.ts'
import { warnOf } from './warnings.ts'

export async function run(inputs: Inputs, services: Services): Promise<DueOutcome> {
  const { clock, config, exec, journal, reporter, signal, workspace } = services
  const applications = selectApplications(config.applications, inputs.application)
  const since = new Date(clock.now().getTime() - inputs.since)
  const git = gitOf(exec, workspace, signal, inputs.timeout)
  const history = await readHistory(git, inputs.branch, since)
  const named = namedCommits(history.commits, (message) => reporter.warning(message))
  const files = await touchedFiles(
    git,
    named.map(({ commit }) => commit),
  )
  const merged = mergedChanges(history, named, files, applications)
  const wanted = merged.filter(({ change }) => inputs.change === undefined || change === inputs.change)
  const divided = divideDue(wanted, await journal.records(), history)
  const jobs = matrixJobs(divided.due, config.applications)
  warnOf(divided, jobs, inputs.change, reporter)
  return outcomeOf(divided, jobs, formatInstant(since))
}
