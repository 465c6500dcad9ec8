import { isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { argoCalendars, type Decision, decide } from '@chg/windows'
import type { Store, StoredObject } from '../store.ts'
import { ArgoError } from './argo-error.ts'
import { readAsArgo, windowsFor } from './argo-windows.ts'

/** The windows of the project as written that are active now; an empty list is left out (Argo CD: GetSyncWindowsState). */
export function activeWindowsOf(project: StoredObject, now: Date): JsonObject {
  const written = listAt(project, 'spec', 'syncWindows').filter(isObject)
  const active = written.filter((window) => {
    const anyone = { ...window, applications: ['*'], namespaces: [], clusters: [], andOperator: false }
    return readable(decide(argoCalendars(readAsArgo([anyone], ['any'])), { application: 'any' }, now))
      .matched[0]?.active
  })
  return active.length === 0 ? {} : { windows: active }
}

/** What the windows, those of global projects included, say of an application: of a manual sync (Argo CD: GetApplicationSyncWindows). */
export function windowsOf(store: Store, application: StoredObject, now: Date): JsonObject {
  const decision = readable(decisionFor(store, application, now))
  const short = decision.matched.map(({ kind, manualSync, active, syncWindow }) => ({
    active,
    window: { kind, schedule: syncWindow?.schedule, duration: syncWindow?.duration, manualSync },
  }))
  const active = short.filter((one) => one.active)
  return {
    ...(active.length > 0 && { activeWindows: active.map(({ window }) => window) }),
    ...(short.length > 0 && { assignedWindows: short.map(({ window }) => window) }),
    canSync: decision.state === 'open',
  }
}

/** Refuses a sync as the server does before it asks for the right to sync. */
export function askWindows(store: Store, application: StoredObject, now: Date): void {
  const decision = decisionFor(store, application, now)
  const refused = (why: string) => new ArgoError('PermissionDenied', `cannot sync: ${why}`)
  if (decision.state === 'unknown') throw refused(`invalid sync window: ${problemOf(decision)}`)
  if (decision.state === 'closed') throw refused('blocked by sync window')
}

function decisionFor(store: Store, application: StoredObject, now: Date): Decision {
  const part = (field: string) => stringAt(application, 'spec', 'destination', field) ?? ''
  const subject = {
    application: application.metadata.name,
    namespace: part('namespace'),
    clusterName: part('name'),
    clusterServer: part('server'),
  }
  return decide(argoCalendars(windowsFor(store, application)), subject, now, { manual: true })
}

function readable(decision: Decision): Decision {
  if (decision.state === 'unknown') throw new ArgoError('Unknown', problemOf(decision))
  return decision
}

function problemOf({ matched }: Decision): string {
  const broken = matched.find(({ active }) => active === undefined)
  return `invalid sync windows: cannot parse schedule '${broken?.syncWindow?.schedule}': ${broken?.why}`
}
