import { at, isObject, stringAt } from '@chg/core'
import type { Initiator } from './argocd.ts'

/** `initiatedBy` of an operation or a history entry; undefined where Argo CD, before 2.11, did not write it. */
export function initiatorOf(value: unknown): Initiator | undefined {
  if (!isObject(value)) return undefined
  return { username: stringAt(value, 'username') ?? '', automated: at(value, 'automated') === true }
}
