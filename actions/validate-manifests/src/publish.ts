import type { Services } from '@chg/action'
import type { Scope } from '@chg/change'
import type { Verdict } from '@chg/core'
import { sortedFindings } from '@chg/findings'
import type { Collection } from '@chg/manifests'
import type { Inputs } from './action.ts'
import type { Assessed } from './assess.ts'
import type { Compared } from './base.ts'
import { comment } from './comment.ts'
import { linksTo } from './links.ts'
import type { LiveDiff } from './live-diff.ts'
import { liveSummary } from './live-summary.ts'
import { type Overlays, overlaySummary } from './overlay-drift.ts'
import { type ReportFiles, reportCases, writeReports } from './reports.ts'
import { suggestions } from './suggestions.ts'
import { sayCounts, summarize } from './summarize.ts'

export interface Published {
  readonly files: ReportFiles
  readonly summary?: string
}

export interface PublishContext {
  readonly verdict: Verdict
  readonly versions: readonly string[]
  readonly collection: Collection
  readonly scope: Scope
  readonly compared: Pick<Compared, 'base' | 'notes'>
  /** The commit that is checked out. */
  readonly commit?: string | undefined
  readonly overlays: Overlays
  readonly live: LiveDiff | undefined
}

/** Tells what was found: annotations, lines of the log, the files that were asked for, the summary, and the comment on the pull request. */
export async function publish(
  assessed: Assessed,
  context: PublishContext,
  inputs: Inputs,
  services: Services,
): Promise<Published> {
  const { reporter, outputDirectory, workspace } = services
  const { verdict, versions, collection, scope, compared, commit, overlays, live } = context
  const { output: formats, skip = [], verbose } = inputs
  reporter.annotate(sortedFindings(assessed.fresh))
  if (verbose) for (const line of objectLines(assessed, collection, skip)) reporter.info(line)
  if (inputs.summary) reporter.info(sayCounts(assessed, versions))
  const options = {
    formats,
    directory: outputDirectory,
    workspace,
    versions,
    collection,
    skip,
    verbose,
    scope,
    overlays: overlays.comparisons,
    removed: compared.base?.removed ?? [],
    live,
  }
  const files = await writeReports(assessed, options)
  const linkOf = linksTo(services.context, commit)
  const summary = summarize(assessed, {
    versions,
    sets: collection.sets,
    scope,
    linkOf,
    notes: compared.notes,
    comparisons: [overlaySummary(overlays), liveSummary(live)],
  })
  const instead = await suggestions(assessed.fresh, workspace)
  await comment(verdict, instead === '' ? summary : `${summary}\n\n${instead}`, services)
  return { files, ...(inputs.summary && { summary }) }
}

/** `deploy/api.yaml - Deployment api is valid`, as kubeconform says it with `-verbose`. */
function* objectLines(
  assessed: Assessed,
  collection: Collection,
  skip: readonly string[],
): Generator<string> {
  for (const { source, subject, failures } of reportCases(assessed, { collection, skip })) {
    const state = subject?.skipped === true ? 'skipped' : failures.length > 0 ? 'is invalid' : 'is valid'
    yield `${source}${subject === undefined ? '' : ` - ${subject.object}`} ${state}`
  }
}
