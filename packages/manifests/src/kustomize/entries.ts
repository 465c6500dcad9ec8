import { posix } from 'node:path'
import { at, stringAt } from '@chg/core'
import type { Instruction } from './field.ts'
import { inlineSources } from './inline.ts'
import { patchInstructions } from './patches.ts'
import { replacementInstruction } from './replacements.ts'
import type { Source, SourceFiles } from './source.ts'
import { below, itemsBelow, type Spot } from './spot.ts'

/** What a document of settings is read with: its directory, to which paths are relative, and the files there. */
export interface Reading {
  readonly directory: string
  readonly files: SourceFiles
}

/** The documents of a path or of a text in the field itself. */
export async function textOf(spot: Spot, { directory, files }: Reading): Promise<readonly Source[]> {
  const text = String(spot.value)
  if (text.includes('\n')) return inlineSources(spot, await files.text(spot.source.placeOf([]).file))
  return files.sources(posix.join(directory, text))
}

/** The instructions of an entry with `patch` or `path`, and `target`. */
export async function patchesOf(spot: Spot, reading: Reading): Promise<readonly Instruction[]> {
  const inline = below(spot, 'patch') ?? below(spot, 'jsonOp')
  const path = stringAt(spot.value, 'path')
  const { files, directory } = reading
  const sources =
    inline !== undefined
      ? inlineSources(inline, await files.text(spot.source.placeOf([]).file))
      : path === undefined
        ? []
        : await files.sources(posix.join(directory, path))
  const target = at(spot.value, 'target')
  const mayRename = at(spot.value, 'options', 'allowNameChange') === true
  return patchInstructions({ sources, ...(target !== undefined && { target }), mayRename })
}

/** A replacement, or the file that holds some. */
export async function replacementsOf(
  spot: Spot,
  { directory, files }: Reading,
): Promise<readonly Instruction[]> {
  const path = stringAt(spot.value, 'path')
  if (path === undefined) return [replacementInstruction(spot)]
  const sources = await files.sources(posix.join(directory, path))
  return sources.flatMap((source) => {
    const whole: Spot = { source, path: [], value: source.value }
    const items = itemsBelow(whole)
    return (items.length > 0 ? items : [whole]).map(replacementInstruction)
  })
}
