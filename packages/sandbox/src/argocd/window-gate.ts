import { parseInstant, stringAt } from '@chg/core'
import { argoCalendars, stateAt } from '@chg/windows'
import type { Store, StoredObject } from '../store.ts'
import { windowsFor } from './argo-windows.ts'

export interface GateQuestion {
  readonly manual: boolean
  /** `operationState.startedAt` of the operation that asks. */
  readonly operationStart?: string | undefined
}

/** True where the windows of the application's project, and of matching global ones, let it sync (Argo CD: CanSync). */
export function windowAllows(
  store: Store,
  application: StoredObject,
  now: Date,
  { manual, operationStart }: GateQuestion,
): boolean {
  const windows = windowsFor(store, application)
  if (windows.length === 0) return true
  const subject = {
    application: application.metadata.name,
    namespace: stringAt(application, 'spec', 'destination', 'namespace') ?? '',
    clusterName: stringAt(application, 'spec', 'destination', 'name') ?? '',
    clusterServer: stringAt(application, 'spec', 'destination', 'server') ?? '',
  }
  const start = parseInstant(operationStart ?? '')
  return (
    stateAt(argoCalendars(windows), subject, now, { manual, ...(start && { operationStart: start }) }) ===
    'open'
  )
}
