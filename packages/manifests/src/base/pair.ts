import { groupOf } from '@chg/core'
import type { ManifestSet } from '../collect.ts'
import type { Manifest } from '../manifest.ts'

/** Objects as they are and as they were. */
export interface Paired {
  readonly old: ReadonlyMap<Manifest, Manifest>
  /** Objects of the base that are nowhere any more. */
  readonly removed: readonly Manifest[]
}

/**
 * Pairs objects by group, kind, namespace and name: in the same overlay or chart, of plain files in the same file before the same
 * directory; then what is left on both sides, so that moving and renaming files does not matter. What two could be is left alone.
 */
export function pairObjects(now: readonly ManifestSet[], before: readonly ManifestSet[]): Paired {
  const old = new Map<Manifest, Manifest>()
  const places: readonly ((set: ManifestSet, one: Manifest) => string)[] = [
    ({ source, renderedBy }, one) => (renderedBy === undefined ? one.source : source),
    ({ source, renderedBy }, one) => (renderedBy === undefined ? directoryOf(one.source) : source),
    () => '',
  ]
  let left = objectsOf(now)
  let leftBefore = objectsOf(before)
  for (const placeOf of places) {
    const key = ({ set, one }: Owned) => JSON.stringify([placeOf(set, one), identityOf(one)])
    const candidates = Map.groupBy(leftBefore, key)
    const asking = Map.groupBy(left, key)
    const taken = new Set<Manifest>()
    for (const [name, [first, ...more]] of asking) {
      const [candidate, ...others] = candidates.get(name) ?? []
      if (first === undefined || candidate === undefined || more.length > 0 || others.length > 0) continue
      old.set(first.one, candidate.one)
      taken.add(candidate.one)
    }
    left = left.filter(({ one }) => !old.has(one))
    leftBefore = leftBefore.filter(({ one }) => !taken.has(one))
  }
  const present = new Set(objectsOf(now).map(({ one }) => identityOf(one)))
  const removed = leftBefore.map(({ one }) => one).filter((one) => !present.has(identityOf(one)))
  return { old, removed }
}

interface Owned {
  readonly set: ManifestSet
  readonly one: Manifest
}

function objectsOf(sets: readonly ManifestSet[]): readonly Owned[] {
  return sets.flatMap((set) => set.manifests.filter(({ name }) => name !== '').map((one) => ({ set, one })))
}

function identityOf({ apiVersion, kind, namespace, name }: Manifest): string {
  return JSON.stringify([groupOf(apiVersion), kind, namespace, name])
}

function directoryOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1)
}
