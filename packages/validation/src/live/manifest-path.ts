import { at, type JsonObject } from '@chg/core'
import type { Path } from '@chg/findings'
import { itemsByName } from '@chg/references'

/** Where a manifest states the field that an object of the cluster has at `path`; the nearest that it has where it does not. */
export function manifestPath(manifest: JsonObject, object: JsonObject, path: Path): Path {
  const [first, second] = path
  if (manifest.kind === 'Secret' && first === 'data' && at(manifest, 'data', second ?? '') === undefined)
    return manifestPath(manifest, { ...object, stringData: object.data, data: undefined }, [
      'stringData',
      ...path.slice(1),
    ])
  const found: (string | number)[] = []
  for (const [depth, step] of path.entries()) {
    const here = at(manifest, ...found)
    const next = typeof step === 'number' ? indexIn(here, at(object, ...path.slice(0, depth)), step) : step
    if (next === undefined || at(here, next) === undefined) break
    found.push(next)
  }
  return found
}

/** The index of the item of the same name. */
function indexIn(items: unknown, others: unknown, index: number): number | undefined {
  if (!Array.isArray(items) || !Array.isArray(others)) return undefined
  const named = itemsByName(items, others)
  if (named === undefined) return index
  const [mine = new Map(), theirs = new Map()] = named
  const name = [...theirs.keys()][index]
  const found = [...mine.keys()].indexOf(name)
  return found === -1 ? undefined : found
}
