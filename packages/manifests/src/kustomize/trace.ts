import { at } from '@chg/core'
import type { Place } from '@chg/findings'
import { existingPath } from '../existing-path.ts'
import type { Part } from '../locate.ts'
import type { Manifest, ObjectPath } from '../manifest.ts'
import { objectKey, type Told } from './annotations.ts'
import { becomes, type Field } from './field.ts'
import { ownPath } from './same-item.ts'
import { placeOfSpot } from './spot.ts'
import { expanding } from './variables.ts'
import { type Tree, type Way, wayOf } from './way.ts'

/**
 * Tells where a field of a rendered object was written: by the instruction that was applied last and says this value, else in the
 * file of the object itself. Undefined where that is not certain.
 */
export function tracer(
  manifests: readonly Manifest[],
  told: ReadonlyMap<string, Told> | undefined,
  tree: Tree,
): (manifest: Manifest, path: ObjectPath, part: Part) => Place | undefined {
  const ways = new Map<Manifest, Way>()
  for (const one of manifests) ways.set(one, wayOf(one, told?.get(objectKey(one)), tree))
  const renamed = renames(ways)
  const object = byName(ways)
  const expand = expanding(
    tree.layers.map(({ spot }) => spot),
    object,
  )
  return (manifest, path, part) => {
    const way = ways.get(manifest)
    if (way === undefined) return undefined
    const there = existingPath(manifest.object, path)
    const value = at(manifest.object, ...there)
    const missing = path.slice(there.length, there.length + 1)
    const common = { rendered: manifest, path: there, value, names: way.names, renamed, object, expand }
    const field: Field = { ...common, part: missing.length > 0 ? 'key' : part, parts: false }
    return placeIn(way, field, missing)
  }
}

function placeIn(way: Way, field: Field, missing: ObjectPath): Place | undefined {
  const { written, entry } = way
  const own = written === undefined ? undefined : ownPath(written.value, field.rendered.object, field.path)
  const single = typeof field.value !== 'object' || field.value === null
  if (missing.length === 0 || single) {
    const said = saidBy(way, field)
    if (said === 'unclear') return undefined
    if (said !== undefined) return said
  }
  if (written !== undefined && own !== undefined) {
    const value = at(written.value, ...own)
    const named = field.path.join('.') === 'metadata.name' && String(field.value).includes(String(value))
    if (!single || named || becomes(value, field) || field.part === 'key')
      return written.placeOf([...own, ...missing], field.part)
  }
  if (!single) {
    const said = saidBy(way, { ...field, parts: true })
    if (said !== 'unclear' && said !== undefined) return said
  }
  if (entry !== undefined) return placeOfSpot(entry)
  const inner = single ? undefined : Object.entries(field.value as object)[0]
  if (inner === undefined) return undefined
  // A mapping that an instruction made is where the first thing in it is.
  const step = Array.isArray(field.value) ? 0 : inner[0]
  return placeIn(way, { ...field, path: [...field.path, step], value: inner[1], part: 'key' }, [])
}

function saidBy({ layers }: Way, field: Field): Place | 'unclear' | undefined {
  for (const { instructions } of layers)
    for (const instruction of instructions) {
      const answer = instruction(field)
      if (answer !== undefined) return answer
    }
  return undefined
}

/** Names that kustomize made of others, so that a reference is found under the name it was written with. */
function renames(ways: ReadonlyMap<Manifest, Way>): Field['renamed'] {
  const made = new Map<string, Set<string>>()
  for (const [{ name }, { names }] of ways)
    for (const from of names) {
      if (from === name) continue
      const known = made.get(from) ?? new Set()
      known.add(name)
      made.set(from, known)
    }
  return (from, to) => made.get(from)?.has(to) === true
}

function byName(ways: ReadonlyMap<Manifest, Way>): Field['object'] {
  let index: Map<string, Manifest> | undefined
  return (kind, name) => {
    index ??= new Map(
      [...ways].flatMap(([manifest, { names }]) =>
        [...names].map((one) => [`${manifest.kind}/${one}`, manifest] as const),
      ),
    )
    return index.get(`${kind}/${name}`)
  }
}
