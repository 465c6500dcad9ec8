import type { JsonObject } from '@chg/core'
import type { Finding } from '@chg/findings'
import type { Manifest, ManifestSet } from '@chg/manifests'
import { referenceProblems } from '@chg/references'
import { findingOf } from './finding-of.ts'

/**
 * How references between objects count: `warning` (what may come from elsewhere warns, what cannot be right is an error), `error` (both are
 * errors: a set must hold all that it refers to), `off`.
 */
export type ReferenceLevel = 'error' | 'warning' | 'off'

/** What is wrong between the objects of one set; what is not judged can still be referred to. */
export function referenceFindings(
  { manifests }: ManifestSet,
  judged: ReadonlySet<Manifest>,
  level: ReferenceLevel,
  live: readonly JsonObject[] | undefined,
): readonly Finding[] {
  if (level === 'off' || !manifests.some((one) => judged.has(one))) return []
  // Asked once: the object of a large file is another one each time.
  const objects = manifests.map(({ object }) => object)
  const found = referenceProblems(objects, live)
  if (found.length === 0) return []
  const byObject = new Map(objects.map((object, index) => [object, manifests[index]]))
  return found.flatMap(({ object, problem }) => {
    const manifest = byObject.get(object)
    if (manifest === undefined || !judged.has(manifest)) return []
    return findingOf(level === 'error' ? { ...problem, level } : problem, manifest)
  })
}
