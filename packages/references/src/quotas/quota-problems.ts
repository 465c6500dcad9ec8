import type { JsonObject } from '@chg/core'
import { type Path, type Problem, sayPath } from '@chg/findings'
import type { Member } from '../member.ts'
import { ObjectSet } from '../object-set.ts'
import { amountsOf } from './amounts.ts'
import { type Refused, refusedByLimits, refusedClaim } from './check-limits.ts'
import { type Limits, limitsOf } from './limit-range.ts'
import { podAmounts } from './pod-amounts.ts'
import { scalersOf } from './replicas.ts'
import { exceeded, unstated, type Weighed } from './sums.ts'
import { claimsOf } from './usage.ts'

export type QuotaRule = 'quota-exceeded' | 'quota-unstated' | 'limit-range'

/** What is wrong with one object under the quotas and limits of its namespace. */
export interface QuotaProblem {
  readonly object: JsonObject
  readonly problem: Problem<QuotaRule>
}

/**
 * Judges the objects of a set by the ResourceQuotas and LimitRanges of their namespaces, from the set and from the cluster (`live`):
 * the sum of what runs at once, and each pod and claim by itself. A lower bound is summed: what nobody knows (nodes, other
 * objects of the namespace) counts nothing, so that an error is certain. Objects that are there twice, as those of several environments in
 * plain files are, are left out.
 */
export function quotaProblems(
  objects: readonly JsonObject[],
  live: readonly JsonObject[] = [],
  set = new ObjectSet(objects, live),
): readonly QuotaProblem[] {
  if (!set.hasKind('/ResourceQuota') && !set.hasKind('/LimitRange')) return []
  const single = (key: string) => set.ofKind(key).filter((member) => set.isSingle(member))
  const quotas = single('/ResourceQuota')
  const ranges = byNamespace(single('/LimitRange'))
  const bounded = new Set([...quotas.map(({ namespace }) => namespace), ...ranges.keys()])
  const problems: QuotaProblem[] = []
  const add = (
    level: 'error' | 'warning',
    rule: QuotaRule,
    { object }: Member,
    { path, what }: Refused,
    fix: string,
  ) =>
    problems.push({
      object,
      problem: { rule, level, message: `${sayPath(path)} ${what}`, fix, path, part: 'value' },
    })

  const weighed: Weighed[] = []
  const templates = new Map(set.templates.map((template) => [template.member, template]))
  const scalers = scalersOf(set)
  for (const member of set.members) {
    if (!member.isOwn || !bounded.has(member.namespace) || !set.isSingle(member)) continue
    const limits = ranges.get(member.namespace) ?? []
    const template = templates.get(member)
    const amounts = template && podAmounts(template, limits)
    weighed.push({ member, template, amounts })
    if (template !== undefined && amounts !== undefined)
      for (const refused of refusedByLimits(amounts, template.path, limits))
        add('error', 'limit-range', member, refused, 'mend it, or the LimitRange: its pods would be refused')
    for (const refused of claimsRefused(member, limits))
      add('error', 'limit-range', member, refused, 'mend it, or the LimitRange: the claim would be refused')
  }
  const ofNamespace = Map.groupBy(weighed, ({ member }) => member.namespace)
  for (const quota of quotas) {
    const own = ofNamespace.get(quota.namespace) ?? []
    for (const { member, level, path, what, fix } of exceeded(quota, own, scalers))
      add(level, 'quota-exceeded', member, { path, what }, fix)
    // Without the cluster, its LimitRanges may give what is not stated here.
    const level = live.length > 0 ? 'error' : 'warning'
    for (const { member, path, what } of unstated(quota, own))
      add(level, 'quota-unstated', member, { path, what }, 'state it, or give a default in a LimitRange')
  }
  return problems
}

function claimsRefused(member: Member, ranges: readonly Limits[]): readonly Refused[] {
  const requests = (claim: unknown) =>
    amountsOf((claim as { spec?: { resources?: { requests?: unknown } } } | null)?.spec?.resources?.requests)
  const end: Path = ['spec', 'resources', 'requests']
  if (member.key === '/PersistentVolumeClaim') return refusedClaim(requests(member.object), end, ranges)
  return claimsOf(member).flatMap((claim, index) =>
    refusedClaim(requests(claim), ['spec', 'volumeClaimTemplates', index, ...end], ranges),
  )
}

function byNamespace(members: readonly Member[]): ReadonlyMap<string, readonly Limits[]> {
  const ofNamespace = Map.groupBy(members, ({ namespace }) => namespace)
  return new Map(Array.from(ofNamespace, ([namespace, own]) => [namespace, own.flatMap(limitsOf)]))
}
