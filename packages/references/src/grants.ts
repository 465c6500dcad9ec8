import { listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { type Member, sayMember } from './member.ts'
import { perSet } from './per-set.ts'
import type { ReferenceCheck, Target } from './reference-check.ts'

const GRANT = 'gateway.networking.k8s.io/ReferenceGrant'
/** More the definition of ReferenceGrants does not take: `from` and `to` have at most that many entries. */
const MAX_ENTRIES = 16

/** What the ReferenceGrants of a set allow: `namespace from-key from-namespace to-key to-name`, empty names for all. */
const allowedIn = perSet((set) => new Set(set.ofKind(GRANT).flatMap(allowedBy)))

/**
 * Something → an object of another namespace, which a ReferenceGrant there has to allow. It may come from elsewhere: a warning, and only
 * where the set has the object itself, or other grants of that namespace.
 */
export function expectGrant(member: Member, check: ReferenceCheck, path: Path, to: Target): void {
  const from = member.namespace
  const { key, namespace, name } = to
  if (from === '' || namespace === '' || from === namespace) return
  const there = check.set.find(key, namespace, name)
  const isOurs = there?.isOwn === true && there.namespace === namespace
  if (!isOurs && !check.holds(GRANT, namespace)) return
  const grants = allowedIn(check.set)
  for (const where of [namespace, ''])
    for (const which of ['', name]) if (grants.has(`${where} ${member.key} ${from} ${key} ${which}`)) return
  const what = `is ${namespace}, and no ReferenceGrant there, of these objects, lets a ${member.kind} of ${from} refer to ${sayMember(to)}`
  check.warning(member, path, 'reference-forbidden', what, `see that ${namespace} has one, or add it`)
}

function allowedBy({ object, namespace }: Member): readonly string[] {
  const froms = listAt(object, 'spec', 'from').slice(0, MAX_ENTRIES)
  const tos = listAt(object, 'spec', 'to').slice(0, MAX_ENTRIES)
  return froms.flatMap((from) =>
    tos.map((to) => {
      const source = `${keyOf(from)} ${stringAt(from, 'namespace') ?? ''}`
      return `${namespace} ${source} ${keyOf(to)} ${stringAt(to, 'name') ?? ''}`
    }),
  )
}

function keyOf(one: unknown): string {
  return `${stringAt(one, 'group') ?? ''}/${stringAt(one, 'kind') ?? ''}`
}
