import type { Problem } from '@chg/findings'
import type { Base, Manifest } from '@chg/manifests'
import { bounded } from './bounded.ts'
import { judgeObjects, type ObjectOptions } from './judge-object.ts'

/**
 * What is wrong with the objects that are kept, of which there may be many: judged at once, kind by kind. Those that are read again
 * whenever somebody asks, and those that replace another, are judged one by one.
 */
export function problemsOfKept(
  manifests: readonly Manifest[],
  options: ObjectOptions,
  replaced: Base['old'] | undefined,
): ReadonlyMap<Manifest, readonly Problem[]> {
  const kept = manifests.filter((one) => one.mayHold === undefined && replaced?.has(one) !== true)
  const problems = judgeObjects(
    kept.map(({ object }) => object),
    options,
  )
  return new Map(kept.map((one, at) => [one, bounded(problems[at] ?? [])]))
}
