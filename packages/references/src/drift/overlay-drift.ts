import type { JsonObject } from '@chg/core'
import { type Member, memberOf } from '../member.ts'
import { compareValues, type FieldDifference, type Spelling } from './compare-values.ts'
import type { Declared } from './declared.ts'
import { type Environment, readerOf } from './environment.ts'
import { pairMembers } from './pair-members.ts'
import { withoutSecrets } from './secret-values.ts'

/** An object that is only in one environment, or differs in fields. */
export interface Drift {
  readonly left: Member | undefined
  readonly right: Member | undefined
  /** Empty where one side has no such object. */
  readonly fields: readonly FieldDifference[]
}

/**
 * What two environments differ in beyond what is declared: namespaces, the environment's own name within names and texts, and the
 * hashes that kustomize puts behind generated names are no difference. Values of Secrets are not told.
 */
export function overlayDrift(
  left: Environment,
  right: Environment,
  declared: readonly Declared[],
): readonly Drift[] {
  const members = ({ objects }: Environment) => objects.map((object) => memberOf(object, true))
  const spelling: Spelling = { left: readerOf(left.name), right: readerOf(right.name) }
  const drifts: Drift[] = []
  for (const [one, other] of pairMembers(members(left), members(right), spelling)) {
    const named = [one, other].filter((member) => member !== undefined)
    // Each declaration is asked, so that one can be told that is never needed.
    const isDeclared = (path: FieldDifference['path']) =>
      declared.filter((says) => named.some((member) => says(member, path))).length > 0
    if (one === undefined || other === undefined) {
      if (!isDeclared([])) drifts.push({ left: one, right: other, fields: [] })
      continue
    }
    const within = { left: readerOf(left.name, one.namespace), right: readerOf(right.name, other.namespace) }
    const fields = compareValues(compared(one), compared(other), within).filter(
      ({ path }) => !isDeclared(path),
    )
    if (fields.length > 0)
      drifts.push({ left: one, right: other, fields: fields.map((field) => withoutSecrets(other, field)) })
  }
  return drifts
}

/** What the namespace and the name are, and what only a server writes, is no difference. */
function compared({ object }: Member): JsonObject {
  const { status, metadata, ...rest } = object
  const { namespace, name, ...others } = (metadata ?? {}) as { readonly [field: string]: unknown }
  return { ...rest, metadata: others }
}
