import { stringAt } from '@chg/core'
import type { Layer } from './layer.ts'

const hashSuffix = /-[2456789bcdfghkmt]{10}$/
/** kustomize: `PrefixTransformer` and `SuffixTransformer` leave their names alone. */
const keepTheirNames = new Set(['CustomResourceDefinition', 'APIService', 'Namespace'])

/** What a layer puts around names. */
function affixesOf({ spot }: Layer): readonly [prefix: string, suffix: string] {
  return [stringAt(spot.value, 'namePrefix') ?? '', stringAt(spot.value, 'nameSuffix') ?? '']
}

/** Every name that an object has had on its way: as written, after each layer, and as rendered. Layers in their order. */
export function namesOf(
  written: string | undefined,
  rendered: string,
  layers: readonly Layer[],
): ReadonlySet<string> {
  const names = new Set([rendered, rendered.replace(hashSuffix, '')])
  if (written === undefined) return names
  let name = written
  names.add(name)
  for (const layer of layers) {
    const [prefix, suffix] = affixesOf(layer)
    name = `${prefix}${name}${suffix}`
    names.add(name)
  }
  return names
}

/** Names that an object may have been written with, most likely first: without what the layers put around it, and the hash. */
export function writtenNames(rendered: string, kind: string, layers: readonly Layer[]): readonly string[] {
  const plain = rendered.replace(hashSuffix, '')
  const peeled = keepTheirNames.has(kind) ? [] : [rendered, plain].map((name) => withoutAffixes(name, layers))
  return [...new Set([...peeled, rendered, plain].filter((name) => name !== undefined))]
}

function withoutAffixes(rendered: string, layers: readonly Layer[]): string | undefined {
  let name = rendered
  for (const layer of layers.toReversed()) {
    const [prefix, suffix] = affixesOf(layer)
    if (!name.startsWith(prefix) || !name.slice(prefix.length).endsWith(suffix)) return undefined
    name = name.slice(prefix.length, name.length - suffix.length)
  }
  return name
}
