import { stringAt } from '@chg/core'
import type { Manifest } from '../manifest.ts'
import type { Told } from './annotations.ts'
import type { Layer } from './layer.ts'
import { namesOf, writtenNames } from './names.ts'
import type { Source } from './source.ts'
import { below, itemsBelow, type Spot } from './spot.ts'
import type { WrittenObjects } from './written-objects.ts'

/** The way of one object through an overlay. */
export interface Way {
  /** The document that holds it, where it was written as an object. */
  readonly written?: Source
  /** The entry that made it, or that fetched it, where it was not. */
  readonly entry?: Spot
  /** Layers that it went through, the last one first. */
  readonly layers: readonly Layer[]
  readonly names: ReadonlySet<string>
}

/** The layers of an overlay, nearest first, and the objects in its files. */
export interface Tree {
  readonly layers: readonly Layer[]
  readonly objects: WrittenObjects
}

/** What renders `helmCharts`. */
const chartGenerator = 'HelmChartInflationGenerator'

/** Finds an object's way by what kustomize tells; without that, by its kind and name among all that the overlay reads. */
export function wayOf(manifest: Manifest, said: Told | undefined, { layers, objects }: Tree): Way {
  const told = said !== undefined && isWhole(said) ? said : undefined
  const passed =
    told === undefined
      ? layers.toReversed()
      : told.layers.flatMap((file) => layers.find((layer) => layer.file === file) ?? [])
  const ways = { layers: passed.toReversed() }
  const isWritten = told === undefined || told.file !== undefined
  const written = isWritten ? objects.find(manifest, passed, told?.file) : undefined
  if (written !== undefined) {
    const names = namesOf(stringAt(written.value, 'metadata', 'name'), manifest.name, passed)
    return { ...ways, written, names }
  }
  const entry = entryOf(manifest, told, layers, passed)
  // An entry of a chart is called as the chart is, not as its objects are.
  const [peeled] =
    told?.generator === chartGenerator ? writtenNames(manifest.name, manifest.kind, passed) : []
  const name = peeled ?? stringAt(entry?.value, 'name') ?? stringAt(entry?.value, 'metadata', 'name')
  const names = namesOf(name, manifest.name, passed)
  // Kustomize names the layers that transform; those that only generate are to be asked as well.
  const generating = layers.filter((one) => !passed.includes(one) && generates(one))
  return { layers: [...ways.layers, ...generating], ...(entry !== undefined && { entry }), names }
}

/** A patch may take the annotations away; then it is named as where the object comes from. */
function isWhole({ file, remote, generatedIn, generator }: Told): boolean {
  return (
    file !== undefined ||
    remote !== undefined ||
    (generatedIn !== undefined && generator?.endsWith('Transformer') !== true)
  )
}

function generates({ spot }: Layer): boolean {
  return ['configMapGenerator', 'secretGenerator', 'generators'].some((key) => below(spot, key) !== undefined)
}

/** The entry of a generator, of a chart, or of a remote resource. */
function entryOf(
  { kind, name }: Manifest,
  told: Told | undefined,
  layers: readonly Layer[],
  passed: readonly Layer[],
): Spot | undefined {
  const remotes = layers.flatMap((layer) => layer.remotes)
  if (told?.remote !== undefined) {
    const repository = told.remote.replace(/\.git$/, '').replace(/^.*[/:]([^/:]+\/[^/]+)$/, '$1')
    const named = remotes.filter(({ value }) => String(value).includes(repository))
    return named.length === 1 ? named[0] : remotes.length === 1 ? remotes[0] : undefined
  }
  const from = told === undefined ? layers : layers.filter(({ file }) => file === told.generatedIn)
  if (told?.generator === chartGenerator) {
    const charts = from.flatMap(({ spot }) => itemsBelow(spot, 'helmCharts'))
    const [first] = from
    const all = first === undefined ? undefined : below(first.spot, 'helmCharts')
    return charts.length === 1 ? charts[0] : all
  }
  const field = kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator'
  if (kind !== 'Secret' && kind !== 'ConfigMap') return undefined
  const spots = from.flatMap(({ spot }) => itemsBelow(spot, field))
  const written = writtenNames(name, kind, passed)
  const named = written.flatMap((one) => spots.find(({ value }) => stringAt(value, 'name') === one) ?? [])
  return named[0] ?? alike(spots, name)
}

/** The only entry whose name is in the rendered one. */
function alike(spots: readonly Spot[], rendered: string): Spot | undefined {
  const found = spots.filter(({ value }) => {
    const name = stringAt(value, 'name') ?? ''
    return name !== '' && rendered.includes(name)
  })
  return found.length === 1 ? found[0] : undefined
}
