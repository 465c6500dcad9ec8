import type { Base, Collection } from '@chg/manifests'
import { type Judged, type JudgeOptions, type KnownFindings, knownBefore } from '@chg/validation'

/**
 * What was wrong before the change, where `base` is given: only then new findings alone refuse. The base that a pull request has anyway
 * is not enough, since a repository that starts with us has to see all that is wrong once. Nothing is judged again where nothing is wrong.
 */
export async function knownAtBase(
  ref: string | undefined,
  { findings }: Judged,
  collection: Collection,
  rules: JudgeOptions,
  base: Base | undefined,
): Promise<KnownFindings | undefined> {
  if (ref === undefined || base === undefined || findings.length === 0) return undefined
  return knownBefore(collection, base, rules)
}
