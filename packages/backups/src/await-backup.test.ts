import type { VeleroBehaviour } from '@chg/sandbox'
import { afterEach, expect, test } from 'vitest'
import { awaitBackup, type BackupPatience } from './await-backup.ts'
import { createBackup } from './take.ts'
import { type TestCluster, testCluster, testRequest } from './testing.ts'

let cluster: TestCluster
afterEach(() => cluster.sandbox.stop())

async function awaited(behaviour: VeleroBehaviour, patience: Partial<BackupPatience> = {}) {
  cluster = await testCluster({ velero: behaviour })
  const phases: string[] = []
  const backup = await createBackup(cluster.velero, testRequest, 'b')
  const end = await awaitBackup(cluster.velero, backup, {
    interval: 1_000,
    queueTimeout: 600_000,
    timeout: 1_800_000,
    onProgress: ({ phase }) => phases.at(-1) !== phase && phases.push(phase),
    ...patience,
  })
  return { end, phases, waited: cluster.clock.slept.reduce((sum, ms) => sum + ms, 0) }
}

test('the wait ends with the phase that is an end, however long the others take', async () => {
  const { end, phases } = await awaited({
    backups: [{ queuedFor: 5_000, runsFor: 5_000, movesDataFor: 5_000, errors: ['x'] }],
  })
  expect(end).toMatchObject({ kind: 'ended', backup: { phase: 'PartiallyFailed', errors: 1 } })
  expect(phases).toEqual([
    'Queued',
    'InProgress',
    'WaitingForPluginOperationsPartiallyFailed',
    'FinalizingPartiallyFailed',
    'PartiallyFailed',
  ])
})

test('the first clock counts only until it runs', async () => {
  const slow = { backups: [{ runsFor: 300_000 }] }
  expect((await awaited(slow, { queueTimeout: 60_000 })).end.kind).toBe('ended')
  await cluster.sandbox.stop()
  const { end, waited } = await awaited({ down: true }, { queueTimeout: 60_000 })
  expect(end).toMatchObject({ kind: 'queue-timeout', last: { phase: '' } })
  expect(waited).toBe(60_000)
})

test('the second clock counts in all', async () => {
  const { end, waited } = await awaited({ backups: [{ runsFor: 3_600_000 }] }, { timeout: 120_000 })
  expect(end).toMatchObject({ kind: 'timeout', last: { phase: 'InProgress' } })
  expect(waited).toBe(120_000)
})

test('a namesake that took its place is not the backup that was asked for', async () => {
  cluster = await testCluster({ velero: { down: true } })
  const { sandbox, velero } = cluster
  const backup = await createBackup(velero, testRequest, 'b')
  sandbox.store.delete('backups', 'velero', 'b')
  sandbox.store.create('backups', {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name: 'b', namespace: 'velero' },
    status: { phase: 'Completed' },
  })
  const patience = { interval: 1_000, queueTimeout: 1_000, timeout: 1_000, onProgress: () => undefined }
  expect((await awaitBackup(velero, backup, patience)).kind).toBe('gone')
})

test('a phase that nobody knows yet is waited for as running', async () => {
  cluster = await testCluster({ velero: { down: true } })
  const backup = await createBackup(cluster.velero, testRequest, 'b')
  cluster.sandbox.store.update('backups', 'velero', 'b', (one) => ({
    ...one,
    status: { phase: 'Verifying' },
  }))
  const patience = { interval: 1_000, queueTimeout: 2_000, timeout: 10_000, onProgress: () => undefined }
  expect((await awaitBackup(cluster.velero, backup, patience)).kind).toBe('timeout')
})
