import type { Services } from '@chg/action'
import { countFindings, sortedFindings } from '@chg/findings'
import { collectManifests } from '@chg/manifests'
import { judge, located } from '@chg/validation'
import type { Inputs, ValidateOutcome } from './action.ts'
import { compared } from './base.ts'
import { changedFiles } from './changed-files.ts'
import { comment } from './comment.ts'
import { checkedOut } from './commit.ts'
import { decide } from './decide.ts'
import { writeReports } from './reports.ts'
import { schemasFor } from './schema-locations.ts'
import { scopeOf } from './scope.ts'
import { summarize } from './summarize.ts'
import { versionsOr } from './versions-input.ts'

export async function run(inputs: Inputs, services: Services): Promise<ValidateOutcome> {
  const versions = versionsOr(inputs.kubernetesVersions)
  const options = collecting(inputs, services, versions)
  const collection = await collectManifests(options)
  const { sets } = collection
  const { ignoreMissingSchemas, skip = [] } = inputs
  const schemas = await schemasFor(collection, inputs.schemaLocations, { versions, skip }, services)
  await using old = await compared(inputs.base, collection, options, services)
  const rules = { versions, ignoreMissingSchemas, skip, schemas, base: old.base }
  const judged = await located(judge(collection, rules))
  const verdict = decide(
    { ...judged, findings: sortedFindings(judged.findings) },
    versions,
    inputs.allowEmpty,
  )
  const scope = scopeOf(await changedFiles(inputs.base, services), sets, services.config)
  const files = await writeReports(judged, { directory: services.outputDirectory, versions, sets, scope })
  const summary = summarize(judged, versions, sets, scope, old.notes)
  services.reporter.annotate(sortedFindings(judged.findings))
  await comment(verdict, summary, services)
  const { error: errors, warning: warnings } = countFindings(judged.findings)
  const counts = { resources: judged.resources, errors, warnings }
  return {
    verdict,
    outputs: { ...counts, ...files, scope: JSON.stringify(scope) },
    data: { ...counts, scope, ...(await checkedOut(services)) },
    summary,
  }
}

function collecting(
  inputs: Inputs,
  { exec, tools, workspace, signal }: Services,
  versions: readonly string[],
) {
  return {
    workspace,
    paths: inputs.paths,
    exec: ((file, args, options) => exec(file, args, { timeout: inputs.timeout, ...options })) as typeof exec,
    tools,
    signal,
    helmValues: inputs.helmValues ?? [],
    kubernetesVersion: versions.at(-1) ?? '',
  }
}
