import type { Services } from '@chg/action'
import { countFindings } from '@chg/findings'
import { collectManifests } from '@chg/manifests'
import { definitionRulesFor, judge, located } from '@chg/validation'
import type { Inputs, ValidateOutcome } from './action.ts'
import { assess } from './assess.ts'
import { compared } from './base.ts'
import { betweenOptions } from './between-inputs.ts'
import { changedFiles } from './changed-files.ts'
import { checkedOut } from './commit.ts'
import { decide } from './decide.ts'
import { knownAtBase } from './known-at-base.ts'
import { liveDiff, liveOutputs, withLive, withLiveVerdict } from './live-diff.ts'
import { driftOutputs, overlaysOf, withDrift } from './overlay-drift.ts'
import { plainReader } from './plain-reader.ts'
import { publish } from './publish.ts'
import { schemasFor } from './schema-locations.ts'
import { scopeOf } from './scope.ts'
import { versionsOr } from './versions-input.ts'

export async function run(inputs: Inputs, services: Services): Promise<ValidateOutcome> {
  const versions = versionsOr(inputs.kubernetesVersions)
  const options = collecting(inputs, services, versions)
  const [head, collection] = await Promise.all([checkedOut(services), collectManifests(options)])
  const { ignoreMissingSchemas, skip = [], reject = [], strict, exitOnError } = inputs
  const overlays = await overlaysOf(inputs, collection, services.workspace)
  const schemas = await schemasFor(collection, inputs.schemaLocations, { versions, skip }, services)
  await using old = await compared(inputs.base, collection, options, services)
  const between = await betweenOptions(inputs, collection, services)
  const judging = { versions, ignoreMissingSchemas, skip, reject, strict, exitOnError, ...between }
  const definitions = await definitionRulesFor(collection, schemas)
  const rules = { ...judging, schemas, definitions, base: old.base, overlays: overlays.options }
  const found = withDrift(judge(collection, rules), overlays, exitOnError)
  const live = await liveDiff(inputs, found, collection, services)
  const judged = await located(withLive(found, live))
  const before = await knownAtBase(inputs.base, judged, collection, rules, old.base)
  const assessed = await assess(judged, collection, inputs, services, before)
  const verdict = withLiveVerdict(decide(assessed, versions, inputs.allowEmpty), live)
  const scope = scopeOf(await changedFiles(inputs.base, services), collection.sets, services.config)
  const context = { verdict, versions, collection, scope, compared: old, commit: head.commit, overlays, live }
  const { files, summary } = await publish(assessed, context, inputs, services)
  const { error: errors, warning: warnings } = countFindings(assessed.fresh)
  const counts = { resources: judged.resources, errors, warnings }
  const passedOver = { known: assessed.known.length, suppressed: assessed.suppressed.length }
  return {
    verdict,
    outputs: {
      ...counts,
      ...passedOver,
      ...driftOutputs(overlays),
      ...liveOutputs(live),
      ...files,
      scope: JSON.stringify(scope),
    },
    data: { ...counts, scope, ...head },
    ...(summary !== undefined && { summary }),
  }
}

function collecting(inputs: Inputs, services: Services, versions: readonly string[]) {
  const { exec, tools, workspace, signal } = services
  const { ignoreFilenamePattern, strict } = inputs
  return {
    workspace,
    paths: inputs.paths,
    exec: ((file, args, options) => exec(file, args, { timeout: inputs.timeout, ...options })) as typeof exec,
    tools,
    signal,
    helmValues: inputs.helmValues ?? [],
    kubernetesVersion: versions.at(-1) ?? '',
    read: plainReader(inputs, services, versions),
    strict,
    ...(ignoreFilenamePattern !== undefined && { ignore: ignoreFilenamePattern }),
  }
}
