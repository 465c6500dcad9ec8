import type { Path } from '@chg/findings'
import { type Member, sayMember } from '../member.ts'
import type { PodTemplate } from '../pod-template.ts'
import { type Amounts, add, amountsOf, sayAmount } from './amounts.ts'
import type { Refused } from './check-limits.ts'
import { isForPods, type PodAmounts } from './pod-amounts.ts'
import { replicasOf, type Scalers } from './replicas.ts'
import { isInScope, isScoped } from './scopes.ts'
import { claimsOf, claimUsage, objectUsage, podUsage } from './usage.ts'

/** An object with what its pods ask for. */
export interface Weighed {
  readonly member: Member
  readonly template: PodTemplate | undefined
  readonly amounts: PodAmounts | undefined
}

export interface Exceeded extends Refused {
  readonly member: Member
  readonly level: 'error' | 'warning'
  readonly fix: string
}

interface Share {
  readonly member: Member
  readonly usage: Amounts
}

/** What the objects of a namespace come to beyond a quota: at once an error, when autoscalers are at their most a warning. */
export function exceeded(quota: Member, own: readonly Weighed[], scalers: Scalers): readonly Exceeded[] {
  const hard = amountsOf((quota.object.spec as { hard?: unknown } | undefined)?.hard)
  const least: Share[] = []
  const most: Share[] = []
  for (const one of own) {
    const { member } = one
    const replicas = replicasOf(member, scalers)
    const share = { member, usage: usageOf(quota, one, replicas.least) }
    least.push(share)
    const isFixed = replicas.most === replicas.least
    most.push(isFixed ? share : { member, usage: usageOf(quota, one, replicas.most) })
  }
  return [...hard].flatMap(([name, bound]) => {
    for (const [all, level] of [
      [least, 'error'],
      [most, 'warning'],
    ] as const) {
      const shares = all.filter(({ usage }) => (usage.get(name) ?? 0n) > 0n)
      const sum = shares.reduce((total, { usage }) => total + (usage.get(name) ?? 0n), 0n)
      if (sum <= bound) continue
      const byShare = shares.toSorted((a, b) =>
        (a.usage.get(name) ?? 0n) < (b.usage.get(name) ?? 0n) ? 1 : -1,
      )
      const when = level === 'warning' ? ' when autoscalers are at their most' : ''
      const said = byShare
        .slice(0, 3)
        .map(({ member, usage }) => `${member.kind} ${member.name} ${sayAmount(name, usage.get(name) ?? 0n)}`)
      const rest = byShare.length > 3 ? `, and ${byShare.length - 3} more` : ''
      const what = `${sayAmount(name, sum)}${when}: ${said.join(', ')}${rest}`
      return [
        {
          level,
          fix: 'raise the quota, or ask for less',
          ...placed(quota, byShare[0]?.member ?? quota, name, bound, what),
        },
      ]
    }
    return []
  })
}

/** At the quota, where it is one of the set; else at the largest share. */
function placed(quota: Member, largest: Member, name: string, bound: bigint, what: string) {
  if (quota.isOwn)
    return {
      member: quota,
      path: ['spec', 'hard', name],
      what: `is ${sayAmount(name, bound)}, and what is in its namespace comes to ${what}`,
    }
  const path: Path =
    (largest.object.spec as { replicas?: unknown } | undefined)?.replicas === undefined
      ? ['spec']
      : ['spec', 'replicas']
  return {
    member: largest,
    path,
    what: `brings ${name} beyond ${sayAmount(name, bound)} of ${sayMember(quota)}; it comes to ${what}`,
  }
}

function usageOf(quota: Member, { member, template, amounts }: Weighed, replicas: number): Amounts {
  const usage = new Map<string, bigint>()
  if (template !== undefined && amounts !== undefined && isInScope(quota.object, template, amounts) === true)
    add(usage, podUsage(amounts), replicas)
  if (isScoped(quota.object)) return usage
  add(usage, objectUsage(member))
  for (const claim of claimsOf(member)) {
    add(usage, claimUsage(claim), replicas)
    const one = 10n ** 9n
    add(
      usage,
      new Map([
        ['persistentvolumeclaims', one],
        ['count/persistentvolumeclaims', one],
      ]),
      replicas,
    )
  }
  return usage
}

/** The only resources that each container has to state where a quota counts them (quota: `podEvaluator.Constraints`). */
const stated = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'])

/** component-helpers: `IsPodLevelResourcesSet`: then its containers need state nothing. */
function isStatedForPod({ stated }: PodAmounts): boolean {
  return [stated?.requests, stated?.limits].some((asked) => [...(asked?.keys() ?? [])].some(isForPods))
}

/** Containers that do not state what a quota counts: their pods would be refused. */
export function unstated(
  quota: Member,
  own: readonly Weighed[],
): readonly (Refused & { readonly member: Member })[] {
  const hard = amountsOf((quota.object.spec as { hard?: unknown } | undefined)?.hard)
  const needed = [...hard.keys()].filter((name) => stated.has(name))
  if (needed.length === 0) return []
  return own.flatMap(({ member, template, amounts }) => {
    if (template === undefined || amounts === undefined || isStatedForPod(amounts)) return []
    if (isInScope(quota.object, template, amounts) !== true) return []
    return amounts.containers.flatMap(({ path, requests, limits }) => {
      const missing = needed.filter((name) => {
        const [which, resource] = name.includes('.') ? name.split('.') : ['requests', name]
        return !(which === 'limits' ? limits : requests).has(resource ?? '')
      })
      if (missing.length === 0) return []
      const what = `states no ${missing.join(', ')}, which ${sayMember(quota)} counts: its pods would be refused`
      return [{ member, path: [...path, 'resources'], what }]
    })
  })
}
