import type { Path } from '@chg/findings'
import { sayMember } from '../member.ts'
import type { Amounts } from './amounts.ts'
import { sayAmount } from './amounts.ts'
import type { Limits } from './limit-range.ts'
import type { AskedAmounts, PodAmounts } from './pod-amounts.ts'

/** What a LimitRange refuses: where, and what follows the path. */
export interface Refused {
  readonly path: Path
  readonly what: string
}

/** LimitRanger (plugin/pkg/admission/limitranger): each container by `Container`, their sum by `Pod`. */
export function refusedByLimits(
  pod: PodAmounts,
  specPath: Path,
  ranges: readonly Limits[],
): readonly Refused[] {
  return ranges.flatMap((range) => {
    if (range.type === 'Container')
      return pod.containers.flatMap((one) =>
        broken(range, one).map((what) => ({ path: [...one.path, 'resources'], what })),
      )
    if (range.type === 'Pod') return broken(range, pod.own).map((what) => ({ path: specPath, what }))
    return []
  })
}

/** PersistentVolumeClaims: only what they request. */
export function refusedClaim(requests: Amounts, path: Path, ranges: readonly Limits[]): readonly Refused[] {
  return ranges
    .filter(({ type }) => type === 'PersistentVolumeClaim')
    .flatMap((range) =>
      [
        ...bounds('below', range, range.min, requests, 'requests'),
        ...bounds('above', range, range.max, requests, 'requests'),
      ].map((what) => ({ path, what })),
    )
}

function broken(range: Limits, { requests, limits }: AskedAmounts): readonly string[] {
  const { min, max, ratio } = range
  return [
    ...bounds('below', range, min, requests, 'requests'),
    ...bounds('below', range, min, limits, 'limits', true),
    ...bounds('above', range, max, limits, 'limits'),
    ...bounds('above', range, max, requests, 'requests', true),
    ...[...ratio].flatMap(([name, most]) => {
      const [request, limit] = [requests.get(name) ?? 0n, limits.get(name) ?? 0n]
      if (request > 0n && limit > 0n && limit * 10n ** 9n <= most * request) return []
      const times = sayAmount('ratio', most)
      return request === 0n || limit === 0n
        ? [
            `states no ${request === 0n ? 'request' : 'limit'} of ${name}, and ${by(range)} bounds their ratio by ${times}`,
          ]
        : [
            `has a limit of ${name} of ${sayAmount(name, limit)}, more than ${times} times the request, which ${by(range)} allows`,
          ]
    }),
  ]
}

function bounds(
  side: 'below' | 'above',
  range: Limits,
  bound: Amounts,
  asked: Amounts,
  which: 'requests' | 'limits',
  mayBeAbsent = false,
): readonly string[] {
  return [...bound].flatMap(([name, amount]) => {
    const given = asked.get(name)
    const word = side === 'below' ? 'minimum' : 'maximum'
    if (given === undefined)
      return mayBeAbsent
        ? []
        : [`states no ${which}.${name}, and ${by(range)} has a ${word} of ${sayAmount(name, amount)}`]
    if (side === 'below' ? given >= amount : given <= amount) return []
    return [
      `comes to ${which}.${name} of ${sayAmount(name, given)}, ${side} the ${word} ${sayAmount(name, amount)} of ${by(range)}`,
    ]
  })
}

function by({ member, type }: Limits): string {
  return `${sayMember(member)} (${type})`
}
