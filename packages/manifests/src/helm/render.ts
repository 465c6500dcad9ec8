import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '@chg/findings'
import { deferredPlace } from '../deferred.ts'
import { splitDocuments } from '../documents.ts'
import { SourceFiles } from '../kustomize/source.ts'
import type { Manifest } from '../manifest.ts'
import { type ReadManifests, readManifests } from '../read-manifests.ts'
import { failedRendering, lastWords, type Rendering, runTool, unplaced } from '../rendering.ts'
import { templateArguments } from './arguments.ts'
import { type ChartRendering, missingDependency, prefixOf } from './charts.ts'
import { escapingChart } from './escaping-chart.ts'
import { helmFailure } from './failure.ts'
import { releaseOf } from './release.ts'
import { type Subchart, subchartsOf, templateFile } from './subcharts.ts'
import { chartTracer } from './trace.ts'

/**
 * `helm template` of a chart with one set of values. Places are the template files, which helm names in its output; the line
 * is told where somebody asks for it, by rendering again.
 */
export async function renderHelm(
  given: ChartRendering,
  tool: string,
  rendering: Rendering,
): Promise<ReadManifests> {
  const { root } = rendering
  const file = `${prefixOf(given.directory)}Chart.yaml`
  const escaping = await escapingChart(root, given.directory)
  if (escaping !== undefined) return escaping
  const files = new SourceFiles(root)
  const release = await releaseOf(given, files)
  if ('message' in release)
    return failedRendering(release.message, release.place, 'name it, or remove the comment')
  const chart = { ...given, release }
  const missing = await missingDependency(root, chart.directory)
  if (missing !== undefined)
    return failedRendering(
      `the chart depends on ${JSON.stringify(missing.name)}, which is not below its charts/`,
      missing.place,
      'run helm dependency build in a step before',
    )
  const result = await runTool(tool, templateArguments(chart, root), rendering)
  if (typeof result === 'string') return failedRendering(result, { file })
  if (result.exitCode !== 0)
    return failedRendering(
      `helm template failed (exit ${result.exitCode}): ${lastWords(result.stderr, root)}`,
      await helmFailure(result.stderr, chart, root),
    )
  const subcharts = await subchartsOf(files, root, chart.directory)
  const manifests: Manifest[] = []
  const findings: Finding[] = []
  const source = [chart.directory, ...chart.values].join(' + ')
  let tracing: ReturnType<typeof chartTracer> | undefined
  for (const { text, line } of splitDocuments(result.stdout)) {
    const place = { file: templateOf(text, chart.directory, root, subcharts) ?? file }
    const read = readManifests(text, source, rendering)
    findings.push(...unplaced(read.findings, place.file))
    for (const one of read.manifests) {
      const manifest: Manifest = {
        ...one,
        renderedBy: 'helm',
        placeOf: (path, part = 'value') =>
          deferredPlace(place, async () => {
            tracing ??= chartTracer(chart, result.stdout, tool, rendering)
            const inText = one.placeOf(path, part).line ?? 1
            return (await tracing)({ manifest: one, path, part, line: line + inText, template: place })
          }),
      }
      manifests.push(manifest)
    }
  }
  return { manifests, findings }
}

/** The file that helm says a document comes from; undefined where it lies in a packed chart. */
function templateOf(
  text: string,
  directory: string,
  root: string,
  subcharts: readonly Subchart[],
): string | undefined {
  const template = /^# Source: [^/\s]+\/(\S+)$/m.exec(text)?.[1]
  if (template === undefined) return undefined
  const file = `${prefixOf(directory)}${templateFile(template, subcharts)}`
  return existsSync(join(root, file)) ? file : undefined
}
