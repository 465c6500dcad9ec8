import { isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { argoCalendars, parseWindows, type SyncWindow, stateAt } from '@chg/windows'
import type { Store, StoredObject } from '../store.ts'
import { globalProjectsOf } from './global-projects.ts'

/** What no name is: stands in for a pattern that cannot be read. */
const NOBODY = ':nobody:'

/** The windows that count for an application: those of its project, then those of matching global ones. */
export function windowsFor(store: Store, application: StoredObject): readonly SyncWindow[] {
  const name = stringAt(application, 'spec', 'project') || 'default'
  const project = store.get('appprojects', application.metadata.namespace, name)
  if (project === undefined) return []
  const projects = [project, ...globalProjectsOf(store, project)]
  const destination = ['namespace', 'name', 'server'].flatMap(
    (field) => stringAt(application, 'spec', 'destination', field) ?? [],
  )
  return readAsArgo(projects.flatMap((one) => listAt(one, 'spec', 'syncWindows')).filter(isObject), [
    application.metadata.name,
    ...destination,
  ])
}

/**
 * Windows as Argo CD takes them: a time zone that does not exist is UTC, a pattern that does not compile matches nobody. Our own reading
 * refuses to decide there, which a stand-in for Argo CD must not. `names`: all that patterns are held against.
 */
export function readAsArgo(
  syncWindows: readonly JsonObject[],
  names: readonly string[],
): readonly SyncWindow[] {
  const { windows } = parseWindows({ metadata: { name: 'all' }, spec: { syncWindows } })
  const patterns = (list: readonly string[]) => list.map((one) => (compiles(one, names) ? one : NOBODY))
  return windows.map((window) => ({
    ...window,
    timeZone: exists(window.timeZone) ? window.timeZone : '',
    applications: patterns(window.applications),
    namespaces: patterns(window.namespaces),
    clusters: patterns(window.clusters),
  }))
}

const probe = { kind: 'deny', schedule: '0 0 1 1 *', duration: '1s' }
/** Asked at each look of the controller, and the same each time. */
const answers = new Map<string, boolean>()

function exists(timeZone: string): boolean {
  return isDecided({ ...probe, timeZone, applications: ['*'] }, 'any')
}

function compiles(pattern: string, names: readonly string[]): boolean {
  return names.every((name) => isDecided({ ...probe, applications: [pattern] }, name))
}

function isDecided(syncWindow: JsonObject, application: string): boolean {
  const key = JSON.stringify([syncWindow, application])
  const { windows } = parseWindows({ metadata: { name: 'probe' }, spec: { syncWindows: [syncWindow] } })
  const answer =
    answers.get(key) ?? stateAt(argoCalendars(windows), { application }, new Date(0)) !== 'unknown'
  answers.set(key, answer)
  return answer
}
