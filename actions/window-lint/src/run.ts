import type { Services } from '@chg/action'
import { sortedFindings } from '@chg/findings'
import type { Inputs, LintOutcome } from './action.ts'
import { judge } from './judge.ts'
import { lintAll } from './lint-all.ts'
import { readCluster } from './read-cluster.ts'
import { readFiles } from './read-files.ts'
import { writeReports } from './reports.ts'

/** Reads the AppProjects and calendars of files and cluster, and reports what does not do what it says. */
export async function run(inputs: Inputs, services: Services): Promise<LintOutcome> {
  const at = inputs.at ?? services.clock.now()
  const paths = inputs.paths ?? (inputs.cluster ? [] : ['.'])
  const read = [
    await readFiles(paths, services),
    ...(inputs.cluster ? [await readCluster(inputs.argocdNamespace, services)] : []),
  ]
  const linted = await lintAll(read, at)
  services.reporter.annotate(sortedFindings(linted.findings))
  return judge(linted, await writeReports(linted, services), inputs)
}
