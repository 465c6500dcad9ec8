import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkNamespaces } from './namespaces.ts'
import { type TestCluster, testCluster } from './testing.ts'

let cluster: TestCluster
beforeEach(async () => {
  cluster = await testCluster()
})
afterEach(() => cluster.sandbox.stop())

const check = (names: readonly string[], firstDeploy: 'skip' | 'fail') =>
  checkNamespaces(cluster.velero.kubernetes, names, firstDeploy)

test('all there: no objection', async () => {
  expect(await check(['shop', 'default'], 'fail')).toEqual({ present: ['shop', 'default'], missing: [] })
})

test('missing ones are refused by name, or left out; with none left there is nothing to back up', async () => {
  expect((await check(['shop', 'new'], 'fail')).verdict).toMatchObject({
    verdict: 'refuse',
    code: 'namespace-missing',
    reason: expect.stringContaining('Namespace new is not there'),
  })
  expect(await check(['shop', 'new'], 'skip')).toEqual({ present: ['shop'], missing: ['new'] })
  expect((await check(['new'], 'skip')).verdict).toMatchObject({
    verdict: 'pass',
    code: 'nothing-to-back-up',
  })
})

test('one that is being deleted is refused under either policy', async () => {
  const { store } = cluster.sandbox
  store.create('configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'held', namespace: 'shop', finalizers: ['x/y'] },
  })
  store.update('namespaces', '', 'shop', (one) => ({
    ...one,
    metadata: { ...one.metadata, finalizers: ['kubernetes'], deletionTimestamp: '2026-11-24T02:00:00Z' },
    status: { phase: 'Terminating' },
  }))
  expect((await check(['shop'], 'skip')).verdict).toMatchObject({ code: 'namespace-terminating' })
})
