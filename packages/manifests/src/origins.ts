import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, canonicalJson, groupOf, isObject } from '@chg/core'
import type { Place } from '@chg/findings'
import type { Manifest, ObjectPath } from './manifest.ts'
import { readManifests } from './read-manifests.ts'

/**
 * Finds where a field of a rendered object was written: in the first file, patches before resources, whose object of the
 * same kind and name holds the same value there. List items are followed by their name, as patches merge them.
 */
export function originsOf(root: string, files: readonly string[]) {
  let sources: readonly Manifest[] | undefined
  return (rendered: Manifest, path: ObjectPath, part: 'key' | 'value' | undefined): Place | undefined => {
    sources ??= files.flatMap((file) => readManifests(readFileSync(join(root, file), 'utf8'), file).manifests)
    const group = groupOf(rendered.apiVersion)
    const candidates = sources.filter(
      (one) => one.kind === rendered.kind && groupOf(one.apiVersion) === group,
    )
    const exact = candidates.filter(({ name }) => name === rendered.name)
    // namePrefix and nameSuffix leave the written name inside of the rendered one.
    const inside = candidates.filter(({ name }) => name !== '' && rendered.name.includes(name))
    for (const source of exact.length > 0 ? exact : inside) {
      const own = ownPath(rendered.object, source.object, path)
      if (own !== undefined) return source.placeOf(own, part)
    }
    return undefined
  }
}

/** The path of the same field in the source; for a missing field that of a parent which is the same in both. */
function ownPath(rendered: unknown, source: unknown, path: ObjectPath): ObjectPath | undefined {
  const own: (string | number)[] = []
  let here: unknown = source
  let there: unknown = rendered
  for (const step of path) {
    const wanted = at(there, step)
    const ownStep = typeof step === 'number' ? indexOf(here, wanted, step) : step
    const found = at(here, ownStep)
    // Missing on both sides: the finding is about its absence, and its parent is what there is to show.
    if (wanted === undefined && found === undefined && own.length > 0) return [...own, ownStep]
    if (found === undefined) return undefined
    own.push(ownStep)
    here = found
    there = wanted
  }
  return canonicalJson(here) === canonicalJson(there) ? own : undefined
}

function indexOf(list: unknown, item: unknown, index: number): number {
  const name = isObject(item) ? item.name : undefined
  if (name === undefined || !Array.isArray(list)) return index
  const found = list.findIndex((one) => isObject(one) && one.name === name)
  return found === -1 ? index : found
}
