import { listAt, stringAt } from '@chg/core'
import type { KubeObject } from './kubernetes.ts'

export type HealthStatus = 'Healthy' | 'Suspended' | 'Progressing' | 'Missing' | 'Degraded' | 'Unknown'

/** `message` says why, and is empty for a healthy object. It may quote the cluster: foreign text. */
export interface Health {
  readonly status: HealthStatus
  readonly message: string
}

const make = (status: HealthStatus) => (message: string) => ({ status, message })

export const healthy = (message = ''): Health => ({ status: 'Healthy', message })
export const suspendedHealth = make('Suspended')
export const progressing = make('Progressing')
export const degraded = make('Degraded')
export const unknownHealth = make('Unknown')

/** A condition by its type. */
export interface Condition {
  readonly type: string
  readonly status: string
  readonly reason: string
  readonly message: string
}

/** `status.conditions`, in their order. */
export function conditionsOf(object: KubeObject): readonly Condition[] {
  return listAt(object, 'status', 'conditions').map((one) => ({
    type: stringAt(one, 'type') ?? '',
    status: stringAt(one, 'status') ?? '',
    reason: stringAt(one, 'reason') ?? '',
    message: stringAt(one, 'message') ?? '',
  }))
}

/** True once the controller has seen the newest spec. */
export function isObserved(object: KubeObject): boolean {
  const observed = (object.status as { observedGeneration?: unknown } | undefined)?.observedGeneration
  const seen = typeof observed === 'number' ? observed : 0
  return (object.metadata.generation ?? 0) <= seen
}
