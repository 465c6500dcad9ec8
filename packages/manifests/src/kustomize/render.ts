import { join } from 'node:path'
import { deferredPlace } from '../deferred.ts'
import { escapingChart } from '../helm/escaping-chart.ts'
import type { Manifest } from '../manifest.ts'
import { type ReadManifests, readManifests } from '../read-manifests.ts'
import { failedRendering, type Rendering, runTool, unplaced } from '../rendering.ts'
import { askKustomize } from './annotations.ts'
import { chartTracer } from './chart-values.ts'
import { failurePlace } from './failure.ts'
import { readLayer } from './layer.ts'
import type { Overlay } from './overlays.ts'
import { SourceFiles } from './source.ts'
import { tracer } from './trace.ts'
import { type Helm, withHelm } from './with-helm.ts'
import { WrittenObjects } from './written-objects.ts'

/** What an overlay is rendered with. */
export interface KustomizeTools extends Helm {
  readonly kubectl: string
}

/**
 * `kubectl kustomize` of an overlay, as a user would call it. Where its fields were written is asked for only where somebody
 * wants to know a place: then it is rendered once more, with annotations.
 */
export async function renderKustomize(
  overlay: Overlay,
  tools: KustomizeTools,
  rendering: Rendering,
): Promise<ReadManifests> {
  const { root } = rendering
  const absent = overlay.parts.flatMap(({ absentCharts, file }) =>
    absentCharts.map((name) => ({ name, file })),
  )
  const [missing] = absent
  if (missing !== undefined)
    return failedRendering(
      `the chart ${JSON.stringify(missing.name)} is not in the repository, and charts are not fetched`,
      { file: missing.file },
      'add it below the directory charts of the kustomization, or fetch it in a step before',
    )
  for (const chart of overlay.parts.flatMap((part) => part.charts)) {
    const escaping = await escapingChart(root, chart)
    if (escaping !== undefined) return escaping
  }
  const charts = overlay.parts.some((part) => part.charts.length > 0)
  const result = await withHelm(charts, tools, (helm) =>
    runTool(tools.kubectl, ['kustomize', ...helm, join(root, overlay.directory)], rendering),
  )
  if (typeof result === 'string') return failedRendering(result, { file: overlay.file })
  if (result.exitCode !== 0) {
    const failure = await failurePlace(result.stderr, overlay, root)
    return failedRendering(
      `kubectl kustomize failed (exit ${result.exitCode}): ${failure.said}`,
      failure.place,
    )
  }
  const { manifests, findings } = readManifests(result.stdout, overlay.directory)
  let tracing: ReturnType<typeof prepare> | undefined
  const prepare = async () => {
    const files = new SourceFiles(root)
    const again = async (directory: string, overriding?: unknown) => {
      const flags = (helm: readonly string[]) => ['kustomize', ...helm, directory]
      const output = await withHelm(
        charts,
        tools,
        (helm) => runTool(tools.kubectl, flags(helm), rendering),
        overriding,
      )
      return typeof output === 'string' || output.exitCode !== 0 ? undefined : output.stdout
    }
    const told = await askKustomize(root, overlay.directory, again)
    const layers = await Promise.all(overlay.parts.map((part) => readLayer(part, files)))
    const resources = overlay.parts.flatMap((part) => part.resources)
    const documents = await Promise.all(
      resources.map(async (file) => [file, await files.sources(file)] as const),
    )
    const tree = {
      layers: layers.filter((one) => one !== undefined),
      objects: new WrittenObjects(new Map(documents)),
    }
    return chartTracer(tracer(manifests, told, tree), tree.layers, files, root, async (overriding) => {
      const output = await again(join(root, overlay.directory), overriding)
      return output === undefined ? [] : readManifests(output, overlay.directory).manifests
    })
  }
  const rendered = manifests.map((manifest): Manifest => {
    const placeOf: Manifest['placeOf'] = (path, part = 'value') =>
      deferredPlace({ file: overlay.file }, async () => {
        tracing ??= prepare()
        return { place: (await (await tracing)(manifest, path, part)) ?? { file: overlay.file } }
      })
    return { ...manifest, renderedBy: 'kustomize', placeOf }
  })
  return { manifests: rendered, findings: unplaced(findings, overlay.file) }
}
