import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deferredPlace } from '../deferred.ts'
import { escapingChart } from '../helm/escaping-chart.ts'
import type { Manifest } from '../manifest.ts'
import { type ReadManifests, readManifests } from '../read-manifests.ts'
import { failedRendering, type Rendering, runTool, unplaced } from '../rendering.ts'
import { askKustomize } from './annotations.ts'
import { failurePlace } from './failure.ts'
import { readLayer } from './layer.ts'
import type { Overlay } from './overlays.ts'
import { SourceFiles } from './source.ts'
import { tracer } from './trace.ts'
import { WrittenObjects } from './written-objects.ts'

/** What kustomize needs to render a chart, beside its own path. */
export interface KustomizeTools {
  readonly kubectl: string
  /** Asked for only where an overlay has `helmCharts`. */
  helm(): Promise<string>
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
    const told = await askKustomize(root, overlay.directory, async (directory) => {
      const again = await withHelm(charts, tools, (helm) =>
        runTool(tools.kubectl, ['kustomize', ...helm, directory], rendering),
      )
      return typeof again === 'string' || again.exitCode !== 0 ? undefined : again.stdout
    })
    const layers = await Promise.all(overlay.parts.map((part) => readLayer(part, files)))
    const resources = overlay.parts.flatMap((part) => part.resources)
    const documents = await Promise.all(
      resources.map(async (file) => [file, await files.sources(file)] as const),
    )
    return tracer(manifests, told, {
      layers: layers.filter((one) => one !== undefined),
      objects: new WrittenObjects(new Map(documents)),
    })
  }
  const rendered = manifests.map((manifest): Manifest => {
    const placeOf: Manifest['placeOf'] = (path, part = 'value') =>
      deferredPlace({ file: overlay.file }, async () => {
        tracing ??= prepare()
        return { place: (await tracing)(manifest, path, part) ?? { file: overlay.file } }
      })
    return { ...manifest, renderedBy: 'kustomize', placeOf }
  })
  return { manifests: rendered, findings: unplaced(findings, overlay.file) }
}

/**
 * The flags that let kustomize render charts. It is given a helm that fetches nothing, since what it fetches it writes into
 * the tree, and that says to be helm 3: kustomize up to 5.7 takes no other, and renders with options that helm 4 has as well.
 */
async function withHelm<T>(
  wanted: boolean,
  tools: KustomizeTools,
  run: (flags: readonly string[]) => Promise<T>,
): Promise<T> {
  if (!wanted) return run([])
  const directory = await mkdtemp(join(tmpdir(), 'chg-helm-'))
  try {
    const wrapper = join(directory, 'helm')
    const quoted = `'${(await tools.helm()).replaceAll("'", `'\\''`)}'`
    const lines = [
      '#!/bin/sh',
      'case "$1" in',
      'version) echo v3.19.0 ;;',
      `template) exec ${quoted} "$@" ;;`,
      '*) echo "charts are not fetched: add the chart to the repository" >&2; exit 1 ;;',
      'esac',
    ]
    await writeFile(wrapper, `${lines.join('\n')}\n`, { mode: 0o755 })
    return await run(['--enable-helm', '--helm-command', wrapper])
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
