import { join } from 'node:path'
import type { Exec, ExecResult } from '@chg/core'
import type { Finding } from '@chg/findings'
import { splitDocuments } from './documents.ts'
import type { Manifest } from './manifest.ts'
import { originsOf } from './origins.ts'
import type { Overlay } from './overlays.ts'
import { type ReadManifests, readManifests } from './read-manifests.ts'

/** What it takes to run a tool in the workspace. */
export interface Rendering {
  /** Absolute and real. */
  readonly root: string
  readonly exec: Exec
  readonly signal: AbortSignal
  /** The tool's path. */
  readonly tool: string
}

/** `kubectl kustomize` of an overlay. Places are those of the files it was built from, else the kustomization. */
export async function renderKustomize(
  overlay: Overlay,
  { root, exec, signal, tool }: Rendering,
): Promise<ReadManifests> {
  const result = await exec(tool, ['kustomize', join(root, overlay.directory)], { cwd: root, signal })
  if (result.exitCode !== 0) return failed('kubectl kustomize', result, overlay.file)
  const { manifests, findings } = readManifests(result.stdout, overlay.directory)
  const files = [
    ...overlay.parts.flatMap(({ others }) => others.filter((file) => /\.(ya?ml|json)$/.test(file))),
    ...overlay.parts.flatMap(({ resources }) => resources),
  ]
  const origin = originsOf(root, files)
  const rendered = manifests.map(
    (manifest): Manifest => ({
      ...manifest,
      renderedBy: 'kustomize',
      placeOf: (path, part) => origin(manifest, path, part) ?? { file: overlay.file },
    }),
  )
  return { manifests: rendered, findings: placedAt(findings, overlay.file) }
}

/** A chart, and the values files of one rendering of it; paths relative to the workspace. */
export interface ChartRendering {
  readonly directory: string
  readonly values: readonly string[]
  /** `1.31` */
  readonly kubernetesVersion: string
}

/** `helm template` of a chart with one set of values. Places are the template files, which helm names in its output. */
export async function renderHelm(
  chart: ChartRendering,
  { root, exec, signal, tool }: Rendering,
): Promise<ReadManifests> {
  const values = chart.values.flatMap((file) => ['--values', join(root, file)])
  const version = ['--kube-version', `${chart.kubernetesVersion}.0`]
  const directory = join(root, chart.directory)
  const args = ['template', releaseName(chart.directory), directory, '--include-crds', ...version, ...values]
  const result = await exec(tool, args, { cwd: root, signal })
  const file = `${chart.directory}/Chart.yaml`
  if (result.exitCode !== 0) return failed('helm template', result, file)
  const manifests: Manifest[] = []
  const findings: Finding[] = []
  const source = [chart.directory, ...chart.values].join(' + ')
  for (const { text } of splitDocuments(result.stdout)) {
    const template = /^# Source: [^/\s]+\/(\S+)$/m.exec(text)?.[1]
    const place = { file: template === undefined ? file : `${chart.directory}/${template}` }
    const read = readManifests(text, source)
    findings.push(...placedAt(read.findings, place.file))
    manifests.push(
      ...read.manifests.map((one): Manifest => ({ ...one, renderedBy: 'helm', placeOf: () => place })),
    )
  }
  return { manifests, findings }
}

function failed(what: string, { exitCode, stderr }: ExecResult, file: string): ReadManifests {
  const said = stderr.trim().split('\n').slice(-5).join(' ').slice(0, 1_000)
  const message = `${what} failed (exit ${exitCode}): ${said === '' ? 'it gave no reason' : said}`
  const fix = /dependenc/.test(said) ? 'run helm dependency build in a step before' : undefined
  const finding: Finding = {
    rule: 'render-failed',
    level: 'error',
    message,
    ...(fix !== undefined && { fix }),
    place: { file },
  }
  return { manifests: [], findings: [finding] }
}

/** Problems of rendered text have no line that anybody could open. */
function placedAt(findings: readonly Finding[], file: string): readonly Finding[] {
  return findings.map((finding) => ({
    ...finding,
    message: `${finding.message} (rendered line ${finding.place.line})`,
    place: { file },
  }))
}

function releaseName(directory: string): string {
  const last = directory.slice(directory.lastIndexOf('/') + 1).toLowerCase()
  return (
    last
      .replaceAll(/[^a-z0-9-]/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 53) || 'release'
  )
}
