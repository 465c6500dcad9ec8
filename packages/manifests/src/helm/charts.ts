import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ChgError, listAt, stringAt } from '@chg/core'
import type { Place } from '@chg/findings'
import { SourceFiles } from '../kustomize/source.ts'

/** What a chart is installed as. */
export interface Release {
  readonly name?: string
  readonly namespace?: string
}

/** A chart, and the values files of one rendering of it; paths relative to the workspace. */
export interface ChartRendering {
  readonly directory: string
  readonly values: readonly string[]
  /** `1.31` */
  readonly kubernetesVersion: string
  /** What it is installed as; by the name of its directory, and in no namespace of its own, where nothing is said. */
  readonly release?: Release
}

/** `charts/api/`; nothing for the workspace itself. */
export function prefixOf(directory: string): string {
  return directory === '.' ? '' : `${directory}/`
}

/** Directories with a Chart.yaml that is not inside of another chart. */
export function chartDirectories(files: readonly string[]): readonly string[] {
  const all = files.filter((file) => /(^|\/)Chart\.yaml$/.test(file)).map((file) => dirname(file))
  const known = new Set(all)
  return all.filter((one) => !parentsOf(one).some((parent) => known.has(parent)))
}

function parentsOf(directory: string): readonly string[] {
  if (directory === '.') return []
  const steps = directory.split('/')
  return ['.', ...steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'))]
}

/**
 * One rendering for each entry of `helmValues`, with the defaults of the chart where there is none. Files of one entry, joined by
 * ` + `, are laid over each other. Library charts render nothing.
 */
export async function chartRenderings(
  root: string,
  charts: readonly string[],
  helmValues: readonly string[],
): Promise<readonly Omit<ChartRendering, 'kubernetesVersion'>[]> {
  const releases = helmValues.map(valuesFiles)
  for (const file of releases.flat()) await checkValues(root, file)
  const isIn = (file: string, chart: string) => file.startsWith(prefixOf(chart))
  const common = releases.filter((files) => !charts.some((chart) => files.some((file) => isIn(file, chart))))
  const renderings: Omit<ChartRendering, 'kubernetesVersion'>[] = []
  for (const directory of charts) {
    const text = await readFile(join(root, directory, 'Chart.yaml'), 'utf8')
    if (/^type:\s*["']?library\b/m.test(text)) continue
    const own = releases.filter((files) => files.some((file) => isIn(file, directory)))
    const all = [...own, ...common]
    renderings.push(...(all.length === 0 ? [[]] : all).map((values) => ({ directory, values })))
  }
  return renderings
}

/** The files of an entry of `helm-values`, relative to the workspace. */
export function valuesFiles(entry: string): readonly string[] {
  return entry.split(/ \+ /).map((file) => file.trim().replace(/^\.\//, ''))
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

/** A chart that another one depends on, and that is not there. */
export interface MissingDependency {
  readonly name: string
  readonly place: Place
}

/** The first dependency that is neither unpacked nor packed below `charts/`. helm: `action.CheckDependencies`. */
export async function missingDependency(
  root: string,
  directory: string,
): Promise<MissingDependency | undefined> {
  const file = `${prefixOf(directory)}Chart.yaml`
  const files = new SourceFiles(root)
  const [chart] = await files.sources(file)
  const dependencies = listAt(chart?.value, 'dependencies')
  if (chart === undefined || dependencies.length === 0) return undefined
  const charts = join(root, directory, 'charts')
  const entries = await readdir(charts).catch(() => [])
  const unpacked = entries.filter((name) => !name.endsWith('.tgz'))
  const inner = await Promise.all(
    unpacked.map((name) => files.sources(`${prefixOf(directory)}charts/${name}/Chart.yaml`)),
  )
  const present = new Set(inner.map(([one]) => stringAt(one?.value, 'name')))
  for (const [index, dependency] of dependencies.entries()) {
    const name = stringAt(dependency, 'name') ?? ''
    if (present.has(name) || entries.some((entry) => entry.startsWith(`${name}-`) && entry.endsWith('.tgz')))
      continue
    return { name, place: chart.placeOf(['dependencies', index]) }
  }
  return undefined
}
