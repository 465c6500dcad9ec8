import type { JsonObject } from '@chg/core'
import { type Finding, type Path, sayPath } from '@chg/findings'
import type { Manifest } from '@chg/manifests'
import { type Drift, type FieldDifference, saySide } from '@chg/references'
import { bounded } from '../bounded.ts'
import { findingOf, stablePath } from '../finding-of.ts'
import type { OverlaySide } from './overlay-side.ts'
import { ownPlace } from './own-place.ts'

/** What a drift is between. */
export interface DriftAbout {
  readonly left: OverlaySide
  readonly right: OverlaySide
  /** What the sides are called. */
  readonly names: readonly [left: string, right: string]
  manifestOf(object: JsonObject): Manifest | undefined
}

/** A finding for each difference of an object, where it was written; for an object that is on one side only, there. */
export function driftFindings(
  { left, right, fields }: Drift,
  about: DriftAbout,
  level: 'error' | 'warning',
): readonly Finding[] {
  const one = left && about.manifestOf(left.object)
  const other = right && about.manifestOf(right.object)
  const sources = [about.left.source, about.right.source]
  if (one === undefined || other === undefined) {
    const manifest = one ?? other
    if (manifest === undefined) return []
    const [there, missing] = one === undefined ? about.names.toReversed() : about.names
    const problem = {
      rule: 'overlay-missing',
      level,
      message: `${manifest.kind} ${manifest.name} is in ${there} and not in ${missing}, which is not declared`,
      fix: declaring(manifest),
      path: ['metadata', 'name'],
      part: 'value' as const,
    }
    return [{ ...findingOf(problem, manifest), sources, identity: sources.join(' ') }]
  }
  const problems = fields.map((field) => ({
    rule: 'overlay-drift',
    level,
    message: `${sayPath(field.path)} ${sayDifference(field, about.names)}, which is not declared`,
    fix: declaring(other, field.path),
    path: field.path,
    part: 'value' as const,
  }))
  return bounded(problems).map((problem, index) => {
    const field = fields[index]
    const finding = findingOf(problem, other)
    if (field === undefined || problem.rule !== 'overlay-drift') return { ...finding, sources }
    return {
      ...finding,
      sources,
      place: placeOf(field, one, other, about),
      identity: `${stablePath(field.path, other.object)} ${sources.join(' ')}`,
    }
  })
}

function placeOf(field: FieldDifference, one: Manifest, other: Manifest, { left, right }: DriftAbout) {
  const onLeft = { place: one.placeOf(field.leftPath), inputs: left.inputs }
  const onRight = { place: other.placeOf(field.path), inputs: right.inputs }
  // Where a side has no such field, its place is that of the object around it.
  if (field.left === undefined) return onRight.place
  if (field.right === undefined) return onLeft.place
  return ownPlace(onRight, onLeft)
}

function sayDifference(field: FieldDifference, [left, right]: readonly [string, string]): string {
  if (field.isSecret && field.left !== undefined && field.right !== undefined)
    return `has one secret value in ${left} and another one in ${right}`
  return `is ${saySide(field, 'left')} in ${left} and ${saySide(field, 'right')} in ${right}`
}

/** The line that lets it be. */
function declaring({ kind, name }: Manifest, path: Path = []): string {
  const fields = path.length === 0 ? '' : `: ${sayPath(path)}`
  const object = /^[\w.-]+$/.test(name) ? `${kind}/${name}` : kind
  return `if it is meant, add to declared-differences: ${object}${fields}`
}
