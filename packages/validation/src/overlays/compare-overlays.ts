import type { JsonObject } from '@chg/core'
import type { Finding } from '@chg/findings'
import type { Collection, Manifest } from '@chg/manifests'
import { type Declared, type Drift, environmentNames, overlayDrift } from '@chg/references'
import type { BetweenLevel } from '../between-objects.ts'
import { isForTools, namesKind } from '../kind-list.ts'
import { driftFindings } from './drift-findings.ts'
import { type OverlaySide, overlaySide } from './overlay-side.ts'

/** Two sources, as `overlaySide` names them. */
export interface OverlayPair {
  readonly left: string
  readonly right: string
}

export interface OverlayOptions {
  readonly pairs: readonly OverlayPair[]
  /** Differences that are meant. */
  readonly declared: readonly Declared[]
  /** How a difference counts that is not declared; `off`: it is no finding. */
  readonly level: BetweenLevel
}

/** What two environments differ in beyond what is declared. */
export interface OverlayComparison extends OverlayPair {
  /** What they are called: `staging`, `production`. */
  readonly names: readonly [left: string, right: string]
  readonly drifts: readonly Drift[]
  readonly findings: readonly Finding[]
}

/**
 * The environments of a collection, two by two. A pair of which a side is not there is left out, or, where something could not be
 * rendered, a finding (`overlay-not-compared`).
 */
export function compareOverlays(
  collection: Collection,
  { pairs, declared, level }: OverlayOptions,
  skip: readonly string[],
): readonly OverlayComparison[] {
  return pairs.flatMap((pair): readonly OverlayComparison[] => {
    const left = overlaySide(collection, pair.left)
    const right = overlaySide(collection, pair.right)
    if (left === undefined || right === undefined) return notCompared(collection, pair, level)
    const manifests = new Map<JsonObject, Manifest>()
    const environment = (side: OverlaySide, name: string) => {
      const judged = side.manifests.filter((one) => !isForTools(one) && !namesKind(skip, one))
      const objects = judged.map((manifest) => {
        const { object } = manifest
        manifests.set(object, manifest)
        return object
      })
      return { name, objects }
    }
    const [one, other] = environmentNames(left.source, right.source)
    const drifts = overlayDrift(environment(left, one), environment(right, other), declared)
    const isWord = [one, other].every((name) => /^[\w.-]+$/.test(name))
    const names = isWord ? ([one, other] as const) : ([left.source, right.source] as const)
    const about = { left, right, names, manifestOf: (object: JsonObject) => manifests.get(object) }
    const findings = level === 'off' ? [] : drifts.flatMap((drift) => driftFindings(drift, about, level))
    return [{ left: left.source, right: right.source, names, drifts, findings }]
  })
}

/** What cannot be rendered cannot be compared, and must not count as the same. */
function notCompared(
  { findings }: Collection,
  { left, right }: OverlayPair,
  level: BetweenLevel,
): readonly OverlayComparison[] {
  const failed = findings.find(({ rule }) => rule === 'render-failed')
  if (failed === undefined) return []
  const finding: Finding = {
    rule: 'overlay-not-compared',
    level: level === 'off' ? 'notice' : level,
    message: `${left} and ${right} are not compared: one of them could not be rendered`,
    fix: 'mend what could not be rendered',
    place: { file: failed.place.file },
  }
  return [{ left, right, names: [left, right], drifts: [], findings: [finding] }]
}
