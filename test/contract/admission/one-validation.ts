import type { JsonObject } from '@chg/core'

/** The part of a policy with one validation. */
export const one = (expression: string, more: JsonObject = {}): JsonObject => ({
  validations: [{ expression, ...more }],
})

/** One that every Deployment of the cases breaks. */
export const atMostFive = { expression: 'object.spec.replicas <= 5', message: 'at most 5 replicas' }
