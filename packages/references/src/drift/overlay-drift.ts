import type { JsonObject } from '@chg/core'
import { type Member, memberOf } from '../member.ts'
import { compareValues, type FieldDifference, type SameText } from './compare-values.ts'
import type { Declared } from './declared.ts'

/** The objects of one environment, and what it is called: `staging`. */
export interface Environment {
  readonly name: string
  readonly objects: readonly JsonObject[]
}

/** An object that is only in one environment, or differs in fields. */
export interface Drift {
  readonly left: Member | undefined
  readonly right: Member | undefined
  /** Empty where one side has no such object. */
  readonly fields: readonly FieldDifference[]
}

/**
 * What two environments differ in beyond what is declared: namespaces, the environment's own name within names and texts, and the
 * hashes that kustomize puts behind generated names are no difference.
 */
export function overlayDrift(
  left: Environment,
  right: Environment,
  declared: readonly Declared[],
): readonly Drift[] {
  const isDeclared: Declared = (member, path) => declared.some((one) => one(member, path))
  const lefts = byIdentity(left)
  const rights = byIdentity(right)
  const drifts: Drift[] = []
  for (const [identity, one] of lefts) {
    const other = rights.get(identity)
    if (other === undefined) {
      if (!isDeclared(one, [])) drifts.push({ left: one, right: undefined, fields: [] })
      continue
    }
    const same = sameIn(left, right, [one.namespace, other.namespace])
    const fields = compareValues(compared(one), compared(other), same).filter(
      ({ path }) => !isDeclared(other, path),
    )
    if (fields.length > 0) drifts.push({ left: one, right: other, fields })
  }
  for (const [identity, other] of rights)
    if (!lefts.has(identity) && !isDeclared(other, []))
      drifts.push({ left: undefined, right: other, fields: [] })
  return drifts
}

/** kustomize: `hasher.encode` writes ten of these. */
const hash = /-[2456789bcdfghkmt]{10}$/

/** By kind and name; where several namespaces have the same, by those too. */
function byIdentity({ name, objects }: Environment): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>()
  const twice = new Map<string, number>()
  for (const object of objects) {
    const member = memberOf(object, true)
    const base = `${member.key} ${neutral(member.name, name)}`
    const count = twice.get(base) ?? 0
    twice.set(base, count + 1)
    members.set(count === 0 ? base : `${base} ${neutral(member.namespace, name)} ${count}`, member)
  }
  return members
}

function sameIn(left: Environment, right: Environment, [one, other]: readonly [string, string]): SameText {
  return (a, b) => (a === one && b === other) || neutral(a, left.name) === neutral(b, right.name)
}

/** A text without the hash of a generated name, and with the environment's name as one sign. */
function neutral(text: string, environment: string): string {
  const plain = text.replace(hash, '')
  return environment === '' ? plain : plain.replaceAll(environment, '\0')
}

/** What the namespace is, and what only a server writes, is no difference. */
function compared({ object }: Member): JsonObject {
  const { status, metadata, ...rest } = object
  const { namespace, name, ...others } = (metadata ?? {}) as { readonly [field: string]: unknown }
  return { ...rest, metadata: others }
}
