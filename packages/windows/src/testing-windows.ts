import { argoCalendars } from './argocd/argo-calendar.ts'
import type { SyncWindow } from './argocd/sync-window.ts'
import type { Subject } from './subject.ts'
import type { WindowCalendar } from './window.ts'

// For the tests of this package.

/** The application of Argo CD's own tests. */
export const testApp: Subject = {
  application: 'test-app',
  namespace: 'default',
  clusterName: 'clusterName',
  clusterServer: 'cluster1',
}

/** A window that matches `testApp`, always active unless told otherwise. */
export function window(parts: Partial<SyncWindow> = {}): SyncWindow {
  return {
    project: 'production',
    index: 0,
    kind: 'allow',
    schedule: '* * * * *',
    duration: '1h',
    applications: ['*'],
    namespaces: [],
    clusters: [],
    manualSync: false,
    timeZone: '',
    andOperator: false,
    syncOverrun: false,
    description: '',
    ...parts,
  }
}

/** Such windows as calendars, as they stand in their projects. */
export function windows(...all: readonly Partial<SyncWindow>[]): readonly WindowCalendar[] {
  return argoCalendars(all.map((parts, index) => window({ index, ...parts })))
}

/** A generator of random numbers that can be started again from its seed. */
export function randomFrom(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return { next, int, pick: <T>(list: readonly [T, ...T[]]): T => list[int(list.length)] ?? list[0] }
}
