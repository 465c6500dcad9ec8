import { nodeHttp } from '@chg/core'
import type { BackupBehaviour } from '@chg/sandbox'
import { afterEach, expect, test } from 'vitest'
import { awaitBackup } from './await-backup.ts'
import { collectEvidence } from './evidence.ts'
import { readyLocation } from './storage-location.ts'
import { createBackup } from './take.ts'
import { type TestCluster, testCluster, testRequest } from './testing.ts'

let cluster: TestCluster
afterEach(() => cluster.sandbox.stop())

async function evidenceOf(
  behaviour: BackupBehaviour,
  prepare: (cluster: TestCluster) => void = () => undefined,
) {
  cluster = await testCluster({ velero: { backups: [behaviour] } })
  const { masked, sandbox, velero } = cluster
  for (const name of ['a', 'b']) {
    sandbox.store.create('persistentvolumeclaims', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name, namespace: 'shop' },
      spec: {},
    })
  }
  const backup = await createBackup(velero, testRequest, 'b')
  const patience = { interval: 1_000, queueTimeout: 60_000, timeout: 60_000, onProgress: () => undefined }
  await awaitBackup(velero, backup, patience)
  const check = await readyLocation(velero, 'default')
  if ('verdict' in check) throw new Error(check.verdict.reason)
  prepare(cluster)
  const mask = (secret: string) => void masked.push(secret)
  return collectEvidence(velero, 'b', { http: nodeHttp(), mask, location: check.location })
}

test('errors, warnings and volumes are those that Velero recorded; the URLs are masked', async () => {
  const evidence = await evidenceOf({ errors: ['disk full'], warnings: ['slow'], volumes: 'failed' })
  expect(evidence).toEqual({
    errors: ['disk full'],
    warnings: ['slow'],
    volumes: ['a', 'b'].map((name) => ({
      claim: `shop/${name}`,
      method: 'NativeSnapshot',
      isProtected: false,
      reason: 'result failed',
    })),
    gaps: [],
  })
  expect(cluster.masked.filter((secret) => secret.includes('X-Amz-Signature='))).toHaveLength(2)
})

test('Velero pads its lines, and ends the reason of a volume with a semicolon: neither is shown', async () => {
  const evidence = await evidenceOf({ errors: [' resource: /pods message: /x'], volumes: 'skipped' })
  expect(evidence.errors).toEqual(['resource: /pods message: /x'])
  expect(evidence.volumes?.[0]?.reason).toBe('skipped: volumeSnapshot: no applicable volumesnapshotter found')
})

test('what cannot be downloaded is a gap with its reason, never a guess', async () => {
  const evidence = await evidenceOf({}, ({ sandbox }) =>
    sandbox.faults.inject({
      endpoint: 'storage',
      path: /volumeinfo/,
      effect: { kind: 'status', status: 403 },
    }),
  )
  expect(evidence.volumes).toBeUndefined()
  expect(evidence.gaps).toEqual([
    expect.stringMatching(/^BackupVolumeInfos: the object storage answered 403 at 127\.0\.0\.1:\d+$/),
  ])
})

test('content that is not what it should be, and a URL that never comes, are gaps too', async () => {
  const broken = await evidenceOf({}, ({ sandbox }) =>
    sandbox.faults.inject({
      endpoint: 'storage',
      effect: { kind: 'status', status: 200, body: 'not gzipped' },
    }),
  )
  expect(broken.gaps).toHaveLength(2)
  await cluster.sandbox.stop()
  const never = await evidenceOf({}, ({ sandbox }) => {
    for (const { metadata } of sandbox.store.list('backups'))
      sandbox.store.delete('backups', 'velero', metadata.name)
  })
  expect(never.gaps[0]).toBe('BackupResults: Velero gave no download URL within 10 s')
})
