import { afterEach, beforeEach, expect, test } from 'vitest'
import { readyLocation } from './storage-location.ts'
import { type TestCluster, testCluster } from './testing.ts'

let cluster: TestCluster
beforeEach(async () => {
  cluster = await testCluster()
})
afterEach(() => cluster.sandbox.stop())

const codeOf = async (name?: string) => {
  const check = await readyLocation(cluster.velero, name)
  return 'verdict' in check ? check.verdict.code : check.location.metadata.name
}
const location = (name: string, spec: object = {}) =>
  cluster.sandbox.store.create('backupstoragelocations', {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name, namespace: 'velero' },
    spec: { objectStorage: { bucket: 'velero' }, ...spec },
  })

test('without a name it is the one marked as default, else the one called default', async () => {
  expect(await codeOf()).toBe('default')
  cluster.sandbox.store.update('backupstoragelocations', 'velero', 'default', (one) => ({
    ...one,
    spec: { ...(one.spec as object), default: false },
  }))
  expect(await codeOf()).toBe('default')
  location('other', { default: true })
  expect(await codeOf()).toBe('other')
  cluster.sandbox.store.delete('backupstoragelocations', 'velero', 'default')
  cluster.sandbox.store.delete('backupstoragelocations', 'velero', 'other')
  expect(await codeOf()).toBe('storage-unavailable')
})

test('an unavailable one says why, in the words of Velero', async () => {
  location('broken', { config: { s3Url: 'http://127.0.0.1:1' } })
  const check = await readyLocation(cluster.velero, 'broken')
  expect(check).toMatchObject({
    verdict: {
      verdict: 'refuse',
      code: 'storage-unavailable',
      reason: expect.stringContaining('connection refused'),
    },
  })
})

test('one that nobody has validated for more than two periods means a dead server, unless validation is off', async () => {
  await cluster.sandbox.stop()
  cluster = await testCluster({ velero: { down: true } })
  const validated = (lastValidationTime: string, validationFrequency?: string) =>
    cluster.sandbox.store.update('backupstoragelocations', 'velero', 'default', (one) => ({
      ...one,
      spec: { objectStorage: {}, ...(validationFrequency !== undefined && { validationFrequency }) },
      status: { phase: 'Available', lastValidationTime },
    }))
  validated('2026-11-24T01:57:31Z')
  expect(await codeOf()).toBe('default')
  validated('2026-11-24T01:57:29Z')
  expect(await codeOf()).toBe('velero-down')
  validated('2026-11-24T01:57:29Z', '5m')
  expect(await codeOf()).toBe('default')
  validated('2026-01-01T00:00:00Z', '0s')
  expect(await codeOf()).toBe('default')
})
