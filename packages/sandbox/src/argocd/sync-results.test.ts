import { expect, test } from 'vitest'
import { syncResults } from './sync-results.ts'
import type { SyncTask } from './sync-task.ts'

const kind = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
  status: true,
  shortNames: [],
  custom: false,
}
const task = (name: string, phase: SyncTask['phase'] = 'Sync'): SyncTask => ({
  phase,
  wave: 0,
  kind,
  namespace: 'shop',
  name,
  target: undefined,
  live: undefined,
  hook: phase !== 'Sync',
  synced: false,
})

test('results of the passes before are found again, by object and phase', () => {
  const first = syncResults([])
  first.set(task('web'), { status: 'Synced', message: 'deployment.apps/web created', hookPhase: 'Running' })
  const second = syncResults(JSON.parse(JSON.stringify(first.list())))
  expect(second.of(task('web'))).toMatchObject({ hookPhase: 'Running', syncPhase: 'Sync' })
  expect(second.of(task('web', 'PreSync'))).toBeUndefined()
})

test('a result keeps its place and its words when there are no new ones', () => {
  const results = syncResults([])
  results.set(task('web'), { message: 'created', hookPhase: 'Running' })
  results.set(task('check', 'PostSync'), { message: 'check created', hookPhase: 'Running' })
  results.set(task('web'), { message: '', hookPhase: 'Succeeded' })
  expect(results.list()).toMatchObject([
    { name: 'web', message: 'created', hookPhase: 'Succeeded' },
    { name: 'check', hookType: 'PostSync' },
  ])
})
