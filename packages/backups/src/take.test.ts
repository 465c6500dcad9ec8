import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBackup } from './take.ts'
import { type TestCluster, testCluster, testRequest } from './testing.ts'

let cluster: TestCluster
beforeEach(async () => {
  cluster = await testCluster({ velero: { down: true } })
})
afterEach(() => cluster.sandbox.stop())

test('a name that is taken by the same wish is gone on with, by another it is an error', async () => {
  const { velero } = cluster
  const first = await createBackup(velero, testRequest, 'b')
  expect((await createBackup(velero, testRequest, 'b')).uid).toBe(first.uid)
  await expect(createBackup(velero, { ...testRequest, change: 'CHG-2' }, 'b')).rejects.toMatchObject({
    code: 'backup-name-taken',
    message: 'Backup velero/b exists already, and belongs to CHG-1',
  })
})

test('a write without an answer is looked up; one that was never taken stays an error', async () => {
  const { sandbox, velero } = cluster
  const path = /backups$/
  sandbox.faults.inject({ method: 'POST', path, times: 1, effect: { kind: 'truncate', bytes: 10 } })
  expect((await createBackup(velero, testRequest, 'b')).name).toBe('b')
  sandbox.faults.inject({ method: 'POST', path, effect: { kind: 'status', status: 503 } })
  await expect(createBackup(velero, testRequest, 'c')).rejects.toMatchObject({
    code: 'kubernetes-unreachable',
  })
  expect(sandbox.store.list('backups')).toHaveLength(1)
})
