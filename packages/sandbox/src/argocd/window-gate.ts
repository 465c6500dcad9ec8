import { isObject, listAt, parseInstant, stringAt } from '@chg/core'
import { decide, parseWindows } from '@chg/windows'
import type { Store, StoredObject } from '../store.ts'
import { globalProjectsOf } from './global-projects.ts'

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
  const { name, namespace } = application.metadata
  const project = store.get('appprojects', namespace, stringAt(application, 'spec', 'project') || 'default')
  if (project === undefined) return true
  const projects = [project, ...globalProjectsOf(store, project)]
  const syncWindows = projects.flatMap((one) => listAt(one, 'spec', 'syncWindows')).filter(isObject)
  if (syncWindows.length === 0) return true
  const { windows } = parseWindows({ ...project, spec: { syncWindows } })
  const subject = {
    application: name,
    namespace: stringAt(application, 'spec', 'destination', 'namespace') ?? '',
    clusterName: stringAt(application, 'spec', 'destination', 'name') ?? '',
    clusterServer: stringAt(application, 'spec', 'destination', 'server') ?? '',
  }
  const start = parseInstant(operationStart ?? '')
  return decide(windows, subject, now, { manual, ...(start && { operationStart: start }) }).state === 'open'
}
