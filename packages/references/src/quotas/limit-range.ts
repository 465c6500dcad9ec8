import { listAt, stringAt } from '@chg/core'
import type { Member } from '../member.ts'
import { type Amounts, amountsOf } from './amounts.ts'

/** One entry of a LimitRange, with the defaults that the API server fills in. */
export interface Limits {
  readonly member: Member
  readonly type: string
  readonly min: Amounts
  readonly max: Amounts
  readonly ratio: Amounts
  readonly defaultLimits: Amounts
  readonly defaultRequests: Amounts
}

/** core/v1: `SetDefaults_LimitRangeItem`: for containers the limit is the max, the request the limit, else the min. */
export function limitsOf(member: Member): readonly Limits[] {
  return listAt(member.object, 'spec', 'limits').map((item) => {
    const list = (name: string) => amountsOf((item as { [name: string]: unknown } | null)?.[name])
    const type = stringAt(item, 'type') ?? ''
    const [min, max, defaultLimits, defaultRequests] = [
      list('min'),
      list('max'),
      list('default'),
      list('defaultRequest'),
    ]
    if (type === 'Container') {
      fill(defaultLimits, max)
      fill(defaultRequests, defaultLimits)
      fill(defaultRequests, min)
    }
    return { member, type, min, max, ratio: list('maxLimitRequestRatio'), defaultLimits, defaultRequests }
  })
}

export function fill(to: Map<string, bigint>, from: Amounts): void {
  for (const [name, amount] of from) if (!to.has(name)) to.set(name, amount)
}
