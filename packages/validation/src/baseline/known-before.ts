import { fingerprinted } from '@chg/findings'
import { type Base, type Collection, isInput } from '@chg/manifests'
import { definitionRulesFor } from '../definition-rules.ts'
import { type JudgeOptions, judge } from '../judge.ts'
import { located } from '../located.ts'
import { compareOverlays, type OverlayOptions } from '../overlays/compare-overlays.ts'
import type { KnownFindings } from './baseline.ts'

/**
 * What was wrong where the change began, judged by the same rules: what the change touches as it was, all else as it is. Objects that
 * the change did not touch count as well, since a definition or a schema that it did touch may judge them otherwise.
 */
export async function knownBefore(
  now: Collection,
  { before, changed }: Pick<Base, 'before' | 'changed'>,
  { base: _, overlays, ...options }: JudgeOptions & { readonly overlays?: OverlayOptions | undefined },
): Promise<KnownFindings> {
  const isChanged = (inputs: readonly string[]) => changed.some((file) => isInput(inputs, file))
  const untouched = now.sets.flatMap((set) => {
    if (set.renderedBy !== undefined) return isChanged(set.inputs) ? [] : [set]
    return [{ ...set, manifests: set.manifests.filter(({ source }) => !isChanged([source])) }]
  })
  // What an overlay that cannot be rendered is made of is not known, so that it may be the change that broke it.
  const unread = now.findings.filter(
    ({ rule, place }) => rule !== 'render-failed' && !changed.includes(place.file),
  )
  const findings = [...unread, ...before.findings]
  const then = { sets: [...untouched, ...before.sets], findings }
  const comparisons = overlays === undefined ? [] : compareOverlays(then, overlays, options.skip)
  const definitions = await definitionRulesFor(then, options.schemas)
  const found = judge(then, { ...options, definitions })
  const judged = await located({
    ...found,
    findings: [...found.findings, ...comparisons.flatMap((one) => one.findings)],
  })
  const known = new Map<string, number>()
  for (const { fingerprint, occurrence } of fingerprinted(judged.findings)) known.set(fingerprint, occurrence)
  return known
}
