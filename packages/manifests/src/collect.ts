import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ChgError, type Exec, mapBounded } from '@chg/core'
import type { Finding } from '@chg/findings'
import type { Manifest } from './manifest.ts'
import { findOverlays } from './overlays.ts'
import { type ReadManifests, readManifests } from './read-manifests.ts'
import { renderHelm, renderKustomize } from './render.ts'
import { workspaceFiles } from './workspace-files.ts'

const MAX_FILE = 256 * 1024 * 1024
const CONCURRENT_TOOLS = 4
const CONCURRENT_READS = 16

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
}

/**
 * Finds the manifests under `paths`: renders kustomizations that no other builds on and charts, and reads the remaining
 * `.yaml`, `.yml` and `.json` files. Links out of the workspace, directories that begin with a dot and node_modules are left out.
 * Throws `tool-missing` when kubectl or helm is needed and not there, `path-missing`, `path-outside-workspace`.
 */
export async function collectManifests(options: CollectOptions): Promise<Collection> {
  const root = await realpath(options.workspace)
  const { files, findings: linkFindings } = await workspaceFiles(root, options.paths)
  const named = options.paths.map((path) => path.replace(/^\.\//, '').replace(/\/+$/, ''))
  const charts = chartDirectories(files)
  const outside = files.filter((file) => !charts.some((chart) => file.startsWith(prefixOf(chart))))
  const { overlays, owned, findings: overlayFindings } = await findOverlays(root, outside, named)
  const plain = outside.filter((file) => /\.(ya?ml|json)$/i.test(file) && !owned.has(file))

  const kubectl = overlays.length > 0 ? await options.tools.kubectl() : ''
  const rendering = { root, exec: options.exec, signal: options.signal }
  const kustomized = await mapBounded(overlays, CONCURRENT_TOOLS, async (overlay) => {
    const read = await renderKustomize(overlay, { ...rendering, tool: kubectl })
    const inputs = overlay.parts.flatMap(({ directory, resources, others }) => [
      prefixOf(directory),
      ...resources,
      ...others,
    ])
    return {
      read,
      set: { source: overlay.directory, renderedBy: 'kustomize' as const, manifests: read.manifests, inputs },
    }
  })
  const renderings = await chartRenderings(root, charts, options.helmValues)
  const helm = renderings.length > 0 ? await options.tools.helm() : ''
  const templated = await mapBounded(renderings, CONCURRENT_TOOLS, async ({ directory, values }) => {
    const chart = { directory, values, kubernetesVersion: options.kubernetesVersion }
    const read = await renderHelm(chart, { ...rendering, tool: helm })
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
  const texts = await mapBounded(plain, CONCURRENT_READS, (file) => readPlain(root, file))
  const plainSet = { source: '.', manifests: texts.flatMap(({ manifests }) => manifests), inputs: plain }
  const rendered = [...kustomized, ...templated]
  return {
    sets: [plainSet, ...rendered.map(({ set }) => set)].filter(({ manifests }) => manifests.length > 0),
    findings: [
      linkFindings,
      overlayFindings,
      ...[...texts, ...rendered.map(({ read }) => read)].map((one) => one.findings),
    ].flat(),
  }
}

async function readPlain(root: string, file: string): Promise<ReadManifests> {
  const finding = (rule: string, message: string): ReadManifests => ({
    manifests: [],
    findings: [{ rule, level: 'error', message, place: { file } }],
  })
  if ((await stat(join(root, file))).size > MAX_FILE)
    return finding('yaml-too-large', 'the file is larger than 256 MiB')
  const bytes = await readFile(join(root, file))
  const text = bytes.toString('utf8')
  if (bytes[0] === 0xfe || bytes[0] === 0xff) return finding('yaml-invalid', 'the file is UTF-16, not UTF-8')
  // Of files that are no manifests (templates of other tools, configuration) nothing is asked.
  if (!/(^|[\s,{"'])(apiVersion|kind)["']?\s*:/.test(text)) return { manifests: [], findings: [] }
  if (!Buffer.from(text, 'utf8').equals(bytes)) return finding('yaml-invalid', 'the file is not UTF-8')
  return readManifests(text, file)
}

/** Directories with a Chart.yaml that is not inside of another chart. */
function chartDirectories(files: readonly string[]): readonly string[] {
  const all = files.filter((file) => /(^|\/)Chart\.yaml$/.test(file)).map((file) => dirname(file))
  return all.filter((one) => !all.some((other) => other !== one && `${one}/`.startsWith(prefixOf(other))))
}

/** One rendering for each values file, with the defaults of the chart where there is none. Library charts render nothing. */
async function chartRenderings(root: string, charts: readonly string[], helmValues: readonly string[]) {
  const values = helmValues.map((file) => file.replace(/^\.\//, ''))
  for (const file of values) await checkValues(root, file)
  const renderings: { readonly directory: string; readonly values: readonly string[] }[] = []
  for (const directory of charts) {
    const text = await readFile(join(root, directory, 'Chart.yaml'), 'utf8')
    if (/^type:\s*["']?library\b/m.test(text)) continue
    const own = values.filter((file) => file.startsWith(prefixOf(directory)))
    const common = values.filter((file) => !charts.some((chart) => file.startsWith(prefixOf(chart))))
    const files = [...own, ...common]
    renderings.push(
      ...(files.length === 0
        ? [{ directory, values: [] }]
        : files.map((file) => ({ directory, values: [file] }))),
    )
  }
  return renderings
}

/** Also where no chart asks for it: a wrong path must not go unnoticed. */
async function checkValues(root: string, file: string): Promise<void> {
  const found = await stat(join(root, file)).catch(() => undefined)
  if (found?.isFile() === true) return
  throw new ChgError(
    'values-missing',
    `input helm-values names ${JSON.stringify(file)}, and there is no such file in the repository`,
    'name values files relative to the repository, one per line, for example charts/api/values-production.yaml',
  )
}

function prefixOf(directory: string): string {
  return directory === '.' ? '' : `${directory}/`
}
