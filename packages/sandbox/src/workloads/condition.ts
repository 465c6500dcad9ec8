import { formatInstant, listAt, stringAt } from '@chg/core'

/** One entry of `status.conditions`. */
export interface Condition {
  readonly type: string
  readonly status: 'True' | 'False'
  readonly reason?: string
  readonly message?: string
}

/** The conditions as entries; `lastTransitionTime` stays what it was while the status of a condition does. */
export function withTransitions(status: unknown, conditions: readonly Condition[], now: Date) {
  return conditions.map((condition) => {
    const old = conditionOf(status, condition.type)
    const same = old !== undefined && stringAt(old, 'status') === condition.status
    const time = same ? stringAt(old, 'lastTransitionTime') : undefined
    return { ...condition, lastTransitionTime: time ?? formatInstant(now) }
  })
}

/** The condition of that type. */
export function conditionOf(status: unknown, type: string): unknown {
  return listAt(status, 'conditions').find((one) => stringAt(one, 'type') === type)
}
