import { realpath } from 'node:fs/promises'
import { type Exec, mapBounded } from '@chg/core'
import type { Finding } from '@chg/findings'
import { chartDirectories, chartRenderings, prefixOf } from './helm/charts.ts'
import { renderHelm } from './helm/render.ts'
import { findOverlays, overlayInputs } from './kustomize/overlays.ts'
import { renderKustomize } from './kustomize/render.ts'
import type { Manifest } from './manifest.ts'
import { partsOf } from './parts.ts'
import { type PlainReader, readPlainFiles } from './plain-file.ts'
import { sizedFiles } from './sized-file.ts'
import { withRepeated } from './with-repeated.ts'
import { workspaceFiles } from './workspace-files.ts'

const CONCURRENT_TOOLS = 4

export interface CollectOptions {
  /** Absolute. */
  readonly workspace: string
  /** Files and directories, relative to the workspace. */
  readonly paths: readonly string[]
  readonly exec: Exec
  readonly tools: { kubectl(): Promise<string>; helm(): Promise<string> }
  readonly signal: AbortSignal
  /** Values files, relative to the workspace: each makes one rendering of the chart it lies in, or of every chart. */
  readonly helmValues: readonly string[]
  /** What charts see as `.Capabilities.KubeVersion`: `1.31`. */
  readonly kubernetesVersion: string
  /** Overlays, charts and files that it says no to, by what goes into them, are not rendered and not read. */
  readonly wanted?: (inputs: readonly string[]) => boolean
  /** Files and directories that are left out, by their path relative to the workspace. */
  readonly ignore?: (path: string) => boolean
  /** What reads the plain files; by itself one thread, which asks nothing of the objects. */
  readonly read?: PlainReader
  /** Unless it is false, a document with a key that is there twice is not read; else that is a warning, and the last one counts. */
  readonly strict?: boolean
}

/** Objects that are applied together: all plain files, or what one overlay or one chart renders. */
export interface ManifestSet {
  /** `.` for the plain files, else the directory. */
  readonly source: string
  readonly renderedBy?: 'kustomize' | 'helm'
  readonly manifests: readonly Manifest[]
  /** Files and directories (ending with `/`) that go into it: a change of one of them changes the set. */
  readonly inputs: readonly string[]
}

export interface Collection {
  readonly sets: readonly ManifestSet[]
  /** What could not be read or rendered. */
  readonly findings: readonly Finding[]
  /** Plain files with a comment for us (`chg-ignore:`), and the YAML files that overlays and charts are made of, which may have one. */
  readonly commented?: readonly string[]
}

/**
 * Finds the manifests under `paths`: renders kustomizations that no other builds on and charts, and reads the remaining
 * `.yaml`, `.yml` and `.json` files. Links out of the workspace, directories that begin with a dot and node_modules are left out.
 * Throws `tool-missing` when kubectl or helm is needed and not there, `path-missing`, `path-outside-workspace`.
 */
export async function collectManifests(options: CollectOptions): Promise<Collection> {
  const { wanted = () => true } = options
  const root = await realpath(options.workspace)
  const { files, findings: linkFindings } = await workspaceFiles(root, options.paths, options.ignore)
  const named = options.paths.map((path) => path.replace(/^\.\//, '').replace(/\/+$/, ''))
  const found = chartDirectories(files)
  const outside = files.filter((file) => !found.some((chart) => file.startsWith(prefixOf(chart))))
  const overlaid = await findOverlays(root, outside, named)
  const { owned, findings: overlayFindings } = overlaid
  const overlays = overlaid.overlays.filter((overlay) => wanted(overlayInputs(overlay)))
  const charts = found.filter((chart) => !overlaid.charts.has(chart))
  const plain = outside.filter((file) => /\.(ya?ml|json)$/i.test(file) && !owned.has(file) && wanted([file]))

  const kubectl = overlays.length > 0 ? await options.tools.kubectl() : ''
  const { exec, signal, strict = true } = options
  const rendering = { root, exec, signal, strict }
  const tools = { kubectl, helm: options.tools.helm }
  const kustomized = await mapBounded(overlays, CONCURRENT_TOOLS, async (overlay) => {
    const read = await renderKustomize(overlay, tools, rendering)
    const inputs = overlayInputs(overlay)
    return {
      read,
      set: { source: overlay.directory, renderedBy: 'kustomize' as const, manifests: read.manifests, inputs },
    }
  })
  const renderings = (await chartRenderings(root, charts, options.helmValues)).filter(
    ({ directory, values }) => wanted([prefixOf(directory), ...values]),
  )
  const helm = renderings.length > 0 ? await options.tools.helm() : ''
  const templated = await mapBounded(renderings, CONCURRENT_TOOLS, async ({ directory, values }) => {
    const chart = { directory, values, kubernetesVersion: options.kubernetesVersion }
    const read = await renderHelm(chart, helm, rendering)
    const inputs = [prefixOf(directory), ...values]
    return {
      read,
      set: {
        source: [directory, ...values].join(' + '),
        renderedBy: 'helm' as const,
        manifests: read.manifests,
        inputs,
      },
    }
  })
  const sized = sizedFiles(root, plain)
  const read = await (options.read ?? readPlainFiles)(sized)
  const texts = strict ? read : await withRepeated(sized, read, signal)
  const plainSet = { source: '.', manifests: texts.flatMap(({ manifests }) => manifests), inputs: plain }
  const rendered = [...kustomized, ...templated]
  return {
    sets: [plainSet, ...rendered.map(({ set }) => set)].filter(({ manifests }) => manifests.length > 0),
    findings: [
      linkFindings,
      overlayFindings,
      ...[...texts, ...rendered.map(({ read }) => read)].map((one) => one.findings),
    ].flat(),
    commented: [
      ...plain.filter((_, index) => texts[index]?.commented === true),
      ...(await partsOf(
        root,
        rendered.flatMap(({ set }) => set.inputs),
        files,
      )),
    ],
  }
}
