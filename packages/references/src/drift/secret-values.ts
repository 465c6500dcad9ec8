import type { Member } from '../member.ts'
import type { FieldDifference } from './compare-values.ts'

/** What kubectl keeps of the object that was applied last: for a Secret, its values. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** The difference without the values of a Secret: that they differ is all that is told. */
export function withoutSecrets({ kind }: Pick<Member, 'kind'>, difference: FieldDifference): FieldDifference {
  if (kind !== 'Secret' || !isSecret(difference)) return difference
  const { left, right } = difference
  return { ...difference, left: masked(left), right: masked(right), isSecret: true }
}

function isSecret({ path: [first, second, third] }: FieldDifference): boolean {
  if (first !== 'metadata') return first === 'data' || first === 'stringData'
  return second === 'annotations' && (third === undefined || third === LAST_APPLIED)
}

function masked(value: unknown): unknown {
  return value === undefined ? undefined : '(secret)'
}
