import type { Member } from '../member.ts'
import type { Spelling } from './compare-values.ts'

export type MemberPair = readonly [left: Member | undefined, right: Member | undefined]

/** Which objects belong together: by kind and name; where several have the same, by their namespaces too. */
export function pairMembers(
  lefts: readonly Member[],
  rights: readonly Member[],
  { left, right }: Spelling,
): readonly MemberPair[] {
  const byName = new Map<string, { readonly left: Member[]; readonly right: Member[] }>()
  const add = (member: Member, side: 'left' | 'right', read: (text: string) => string) => {
    const name = `${member.key} ${read(member.name)}`
    const group = byName.get(name) ?? { left: [], right: [] }
    group[side].push(member)
    byName.set(name, group)
  }
  for (const member of lefts) add(member, 'left', left)
  for (const member of rights) add(member, 'right', right)
  return [...byName.values()].flatMap((group) => pairsIn(group.left, group.right, { left, right }))
}

function pairsIn(
  lefts: readonly Member[],
  rights: readonly Member[],
  spelling: Spelling,
): readonly MemberPair[] {
  if (lefts.length <= 1 && rights.length <= 1) return [[lefts[0], rights[0]]]
  const open = new Map(rights.map((one) => [spelling.right(one.namespace), one]))
  const pairs: MemberPair[] = []
  const alone: Member[] = []
  for (const one of lefts) {
    const namespace = spelling.left(one.namespace)
    const other = open.get(namespace)
    if (other === undefined) alone.push(one)
    else pairs.push([one, other])
    open.delete(namespace)
  }
  const taken = new Set(pairs.map(([, other]) => other))
  const others = rights.filter((one) => !taken.has(one))
  // What is left over on each side alone can only be meant for the other.
  if (alone.length === 1 && others.length === 1) return [...pairs, [alone[0], others[0]]]
  return [
    ...pairs,
    ...alone.map((one) => [one, undefined] as const),
    ...others.map((one) => [undefined, one] as const),
  ]
}
