import { stringAt } from '@chg/core'
import { patchesOf, type Reading, replacementsOf, textOf } from './entries.ts'
import type { Instruction } from './field.ts'
import { generatorInstruction } from './generators.ts'
import { patchInstructions } from './patches.ts'
import {
  affixInstruction,
  imagesInstruction,
  namespaceInstruction,
  pairsInstruction,
  replicasInstruction,
} from './settings.ts'
import type { Source } from './source.ts'
import { below, itemsBelow, type Spot } from './spot.ts'

/**
 * What an object of `transformers` or `generators` does, by its kind. kustomize: the built-in plugins, which take the same
 * settings in fields of their own. Of others nothing is known.
 */
export async function transformerInstructions(
  source: Source,
  reading: Reading,
): Promise<readonly Instruction[]> {
  const spot: Spot = { source, path: [], value: source.value }
  const one = (path: readonly string[], make: (found: Spot) => Instruction): readonly Instruction[] => {
    const found = below(spot, ...path)
    return found === undefined ? [] : [make(found)]
  }
  const kind = stringAt(source.value, 'kind')
  switch (kind) {
    case 'NamespaceTransformer':
      return one(['metadata', 'namespace'], namespaceInstruction)
    case 'PrefixTransformer':
      return one(['prefix'], (found) => affixInstruction(found, 'prefix'))
    case 'SuffixTransformer':
      return one(['suffix'], (found) => affixInstruction(found, 'suffix'))
    case 'LabelTransformer':
      return one(['labels'], (found) => pairsInstruction(found, 'labels', 'all'))
    case 'AnnotationsTransformer':
      return one(['annotations'], (found) => pairsInstruction(found, 'annotations', 'all'))
    case 'ReplicaCountTransformer':
      return one(['replica'], replicasInstruction)
    case 'ImageTagTransformer':
      return one(['imageTag'], imagesInstruction)
    case 'PatchTransformer':
    case 'PatchJson6902Transformer':
      return patchesOf(spot, reading)
    case 'PatchStrategicMergeTransformer': {
      const inline = below(spot, 'patches')
      const items = [...itemsBelow(spot, 'paths'), ...(inline === undefined ? [] : [inline])]
      const sources = await Promise.all(items.map((item) => textOf(item, reading)))
      return patchInstructions({ sources: sources.flat(), mayRename: false })
    }
    case 'ReplacementTransformer': {
      const all = itemsBelow(spot, 'replacements').map((item) => replacementsOf(item, reading))
      return (await Promise.all(all)).flat()
    }
    case 'ConfigMapGenerator':
    case 'SecretGenerator': {
      const made = kind === 'SecretGenerator' ? 'Secret' : 'ConfigMap'
      return [await generatorInstruction(named(spot), made, reading.directory, reading.files)]
    }
    default:
      return []
  }
}

/** A generator of its own has its name in its metadata. */
function named(spot: Spot): Spot {
  const name = stringAt(spot.value, 'metadata', 'name')
  return { ...spot, value: { ...(spot.value as object), ...(name !== undefined && { name }) } }
}
