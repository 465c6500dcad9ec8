import { isObject } from '@chg/core'
import { patchesOf, type Reading, replacementsOf, textOf } from './entries.ts'
import type { Instruction } from './field.ts'
import { generatorInstruction } from './generators.ts'
import type { Kustomization } from './kustomization.ts'
import { patchInstructions } from './patches.ts'
import { imagesInstruction, namesAndLabels, pairsInstruction, replicasInstruction } from './settings.ts'
import type { SourceFiles } from './source.ts'
import { below, itemsBelow, type Spot } from './spot.ts'
import { transformerInstructions } from './transformers.ts'

/** One kustomization of an overlay: what it tells kustomize to do. */
export interface Layer {
  readonly file: string
  readonly spot: Spot
  /** Last applied first. */
  readonly instructions: readonly Instruction[]
  /** Entries of `resources` that are no file or directory of the workspace. */
  readonly remotes: readonly Spot[]
}

/** Reads a kustomization's instructions. kustomize: `configureBuiltinTransformers`, generators before, others after. */
export async function readLayer(
  { file, directory, local }: Kustomization,
  files: SourceFiles,
): Promise<Layer | undefined> {
  const [source] = await files.sources(file)
  if (source === undefined) return undefined
  const spot: Spot = { source, path: [], value: source.value }
  const reading = { directory, files }
  const instructions: Instruction[] = []
  for (const key of ['configMapGenerator', 'secretGenerator'] as const) {
    const kind = key === 'configMapGenerator' ? 'ConfigMap' : 'Secret'
    for (const item of itemsBelow(spot, key))
      instructions.push(await generatorInstruction(item, kind, directory, files))
  }
  instructions.push(...generatorOptions(spot))
  for (const item of itemsBelow(spot, 'generators')) instructions.push(...(await configured(item, reading)))
  for (const item of itemsBelow(spot, 'patchesStrategicMerge'))
    instructions.push(...patchInstructions({ sources: await textOf(item, reading), mayRename: false }))
  for (const item of itemsBelow(spot, 'patches')) instructions.push(...(await patchesOf(item, reading)))
  instructions.push(...namesAndLabels(spot))
  for (const item of itemsBelow(spot, 'patchesJson6902'))
    instructions.push(...(await patchesOf(item, reading)))
  instructions.push(...itemsBelow(spot, 'replicas').map(replicasInstruction))
  instructions.push(...itemsBelow(spot, 'images').map(imagesInstruction))
  for (const item of itemsBelow(spot, 'replacements'))
    instructions.push(...(await replacementsOf(item, reading)))
  for (const item of itemsBelow(spot, 'transformers')) instructions.push(...(await configured(item, reading)))
  const remotes = [...itemsBelow(spot, 'resources'), ...itemsBelow(spot, 'bases')].filter(
    ({ value }) => typeof value === 'string' && !local.has(value),
  )
  return { file, spot, instructions: instructions.reverse(), remotes }
}

/** `options` of all generators. */
function generatorOptions(spot: Spot): readonly Instruction[] {
  return (['labels', 'annotations'] as const).flatMap((field) => {
    const pairs = below(spot, 'generatorOptions', field)
    if (pairs === undefined) return []
    const instruction = pairsInstruction(pairs, field, 'object')
    return [
      (asked) => (['ConfigMap', 'Secret'].includes(asked.rendered.kind) ? instruction(asked) : undefined),
    ] satisfies Instruction[]
  })
}

async function configured(spot: Spot, reading: Reading): Promise<readonly Instruction[]> {
  const sources = await textOf(spot, reading)
  const all = await Promise.all(
    sources.filter(({ value }) => isObject(value)).map((source) => transformerInstructions(source, reading)),
  )
  return all.flat()
}
