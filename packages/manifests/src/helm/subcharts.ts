import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { listAt, stringAt } from '@chg/core'
import type { SourceFiles } from '../kustomize/source.ts'

/** A chart in a chart, as the one above calls it. */
export interface Subchart {
  /** Its names from the outermost chart on: `['cache', 'metrics']`, as helm has them in `charts/cache/charts/metrics` and below `.Values`. */
  readonly names: readonly string[]
  /** Where it lies, relative to the outermost chart: `charts/redis/charts/metrics`. */
  readonly directory: string
}

/** Deeper than any chart, and more than any has. */
const MAX_DEPTH = 8
const MAX_SUBCHARTS = 1_000

/**
 * The unpacked charts in a chart, outer ones first, each by every name that it is used by: its alias in `dependencies` where it has one
 * (helm: `chartutil.ProcessDependencies`). Packed ones are left out: nobody writes in them.
 * @param directory of the outermost chart, relative to the workspace of `files`.
 */
export async function subchartsOf(
  files: SourceFiles,
  root: string,
  directory: string,
): Promise<readonly Subchart[]> {
  const found: Subchart[] = []
  const open: Subchart[] = [{ names: [], directory: '' }]
  for (let outer = open.shift(); outer !== undefined && found.length < MAX_SUBCHARTS; outer = open.shift()) {
    const inner = await within(files, root, directory, outer)
    found.push(...inner)
    open.push(...inner.filter(({ names }) => names.length < MAX_DEPTH))
  }
  return found
}

async function within(
  files: SourceFiles,
  root: string,
  directory: string,
  outer: Subchart,
): Promise<readonly Subchart[]> {
  const chart = join(directory, outer.directory)
  const entries = await readdir(join(root, chart, 'charts'), { withFileTypes: true }).catch(() => [])
  const [own] = await files.sources(join(chart, 'Chart.yaml'))
  const dependencies = listAt(own?.value, 'dependencies')
  const found: Subchart[] = []
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const [inner] = await files.sources(join(chart, 'charts', entry.name, 'Chart.yaml'))
    const name = stringAt(inner?.value, 'name')
    if (name === undefined) continue
    const uses = dependencies.filter((one) => stringAt(one, 'name') === name)
    const called = uses.map((one) => stringAt(one, 'alias') ?? name)
    for (const as of new Set(called.length === 0 ? [name] : called))
      found.push({ names: [...outer.names, as], directory: join(outer.directory, 'charts', entry.name) })
  }
  return found
}

/** The file of a template as helm names it, `charts/cache/templates/a.yaml`, relative to the outermost chart. */
export function templateFile(named: string, subcharts: readonly Subchart[]): string {
  const inside = subcharts
    .map(({ names, directory }) => ({ prefix: names.map((name) => `charts/${name}/`).join(''), directory }))
    .filter(({ prefix }) => named.startsWith(prefix))
    .toSorted((one, other) => other.prefix.length - one.prefix.length)[0]
  return inside === undefined ? named : join(inside.directory, named.slice(inside.prefix.length))
}
