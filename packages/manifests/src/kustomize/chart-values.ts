import { dirname, join } from 'node:path'
import { at, listAt, stringAt } from '@chg/core'
import type { Place } from '@chg/findings'
import { provenValue } from '../helm/proof.ts'
import { add, type Value, valuesIn, valuesOf } from '../helm/values.ts'
import type { Part } from '../locate.ts'
import type { Manifest, ObjectPath } from '../manifest.ts'
import type { Layer } from './layer.ts'
import type { SourceFiles } from './source.ts'
import { below, itemsBelow, placeOfSpot, type Spot } from './spot.ts'

/**
 * All single values of an entry of `helmCharts`, as kustomize lays them over each other: those of the chart, `valuesFile` and
 * `valuesInline` as `valuesMerge` says, `additionalValuesFiles` (kustomize: `HelmChartInflationGenerator`).
 * @param directory of the kustomization.
 */
async function chartValues(
  entry: Spot,
  directory: string,
  files: SourceFiles,
  root: string,
): Promise<readonly Value[]> {
  const { value } = entry
  const home = stringAt(entry.source.value, 'helmGlobals', 'chartHome') ?? 'charts'
  const chart = join(directory, home, stringAt(value, 'name') ?? '')
  const found = new Map<string, Value>()
  add(found, await valuesOf({ directory: chart, values: [], kubernetesVersion: '' }, root))
  const inline = below(entry, 'valuesInline')
  const given = inline === undefined ? [] : valuesIn(inline.source, inline.path, [])
  const file = stringAt(value, 'valuesFile')
  const read = async (name: string) => {
    const [source] = await files.sources(join(directory, name))
    return source === undefined ? [] : valuesIn(source, [], [])
  }
  const merge = stringAt(value, 'valuesMerge') ?? 'override'
  const inFile = file === undefined || (merge === 'replace' && given.length > 0) ? [] : await read(file)
  for (const values of merge === 'merge' ? [given, inFile] : [inFile, given]) add(found, values)
  for (const name of listAt(value, 'additionalValuesFiles')) add(found, await read(String(name)))
  return [...found.values()]
}

type Trace = (manifest: Manifest, path: ObjectPath, part: Part) => Place | undefined

/**
 * Tells more exactly where a field of a chart was written that kustomize renders, if there is only one: the value that is seen to
 * change just this field. What `trace` finds elsewhere than at the entry of the chart stays.
 * @param render renders the overlay with values that are laid over all others.
 */
export async function chartTracer(
  trace: Trace,
  layers: readonly Layer[],
  files: SourceFiles,
  root: string,
  render: (overriding: unknown) => Promise<readonly Manifest[]>,
): Promise<(...asked: Parameters<Trace>) => Promise<Place | undefined>> {
  const charts = layers.flatMap(({ file, spot }) =>
    itemsBelow(spot, 'helmCharts').map((entry) => ({ entry, directory: dirname(file) })),
  )
  const [only] = charts
  if (only === undefined || charts.length > 1) return async (...asked) => trace(...asked)
  const ofEntry = placeOfSpot(only.entry)
  const proven = provenValue(await chartValues(only.entry, only.directory, files, root), render)
  return async (manifest, path, part) => {
    const place = trace(manifest, path, part)
    const value = at(manifest.object, ...path)
    const isEntry =
      place?.file === ofEntry.file && place.line === ofEntry.line && place.column === ofEntry.column
    if (!isEntry || part === 'key' || value === undefined || typeof value === 'object') return place
    return (await proven({ manifest, path }, true))?.placeOf(part) ?? place
  }
}
