import type { Reporter } from '@chg/action'
import type { Due } from '@chg/history'
import type { MatrixJob } from './matrix.ts'

/** Says what a person should know before relying on the matrix. */
export function warnOf(
  { due, held }: Due,
  jobs: readonly MatrixJob[],
  asked: string | undefined,
  reporter: Pick<Reporter, 'warning'>,
): void {
  for (const { change, application, why } of held.filter(({ needsPerson }) => needsPerson))
    reporter.warning(`${change} is not listed for ${application}: ${why}.`)
  if (jobs.length < due.length)
    reporter.warning(
      `${due.length} jobs are due, but GitHub takes ${jobs.length} in one matrix: the oldest are listed, the others come with the next run.`,
    )
  if (asked !== undefined && due.length + held.length === 0)
    reporter.warning(
      `${asked} was asked for, but no commit with that trailer touches an application: check the id, \`since\`, and the paths in .github/chg.yaml.`,
    )
}
