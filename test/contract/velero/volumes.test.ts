import { listAt, stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { beforeAll, expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { podTemplate } from '../plane/index.ts'
import { boundClaim } from './ground/bound-claim.ts'
import { file } from './ground/file.ts'
import { veleroGround } from './ground/ground.ts'

const ground = veleroGround()
let shop = ''
beforeAll(async () => {
  const { kubernetes, namespace } = ground()
  shop = await namespace()
  await boundClaim(kubernetes, shop, 'data')
  const { metadata, spec } = podTemplate('db')
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]
  const containers = spec.containers.map((one) => ({
    ...one,
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
  }))
  const pod = {
    metadata: { ...metadata, name: 'db', namespace: shop },
    spec: { ...spec, containers, volumes },
  }
  await kubernetes.create(resources.pods, pod, shop)
  await eventually('the pod to run', async (seen) => {
    const pod = await kubernetes.get(resources.pods, 'db', shop)
    seen(pod?.status)
    return stringAt(pod?.status, 'phase') === 'Running' ? true : undefined
  })
})

const skipped = (skippedReason: string) => [
  expect.objectContaining({ pvcName: 'data', pvcNamespace: shop, skipped: true, skippedReason }),
]

test.each<[string, object, string]>([
  ['nothing said', {}, 'no applicable volumesnapshotter found;'],
  ['snapshots wanted', { snapshotVolumes: true }, 'no applicable volumesnapshotter found;'],
  [
    'snapshots not wanted',
    { snapshotVolumes: false },
    'not satisfy the criteria for VolumePolicy or the legacy snapshot way;',
  ],
])(
  'a volume that no snapshotter takes leaves no trace in the status, only in the list of volumes: %s',
  async (_, spec, reason) => {
    const { metadata, status } = await ground().backup({ includedNamespaces: [shop], ...spec })
    expect(status).toMatchObject({ phase: 'Completed' })
    for (const field of ['errors', 'warnings', 'volumeSnapshotsAttempted', 'csiVolumeSnapshotsAttempted'])
      expect(status).not.toHaveProperty(field)
    expect(await file(ground(), 'BackupVolumeInfos', metadata.name)).toEqual(
      skipped(`podvolume: opted out due to annotation in pod db;volumeSnapshot: ${reason}`),
    )
    expect(await file(ground(), 'BackupResourceList', metadata.name)).toMatchObject({
      'v1/PersistentVolumeClaim': [`${shop}/data`],
      'v1/PersistentVolume': [expect.any(String)],
    })
  },
)

test('where volumes are to be copied from the node, and no node agent runs, it is partial', async () => {
  const { metadata, status } = await ground().backup({
    includedNamespaces: [shop],
    defaultVolumesToFsBackup: true,
  })
  expect(status).toMatchObject({ phase: 'PartiallyFailed', errors: 1, warnings: 1 })
  const results = await file(ground(), 'BackupResults', metadata.name)
  expect(listAt(results, 'errors', 'velero')).toEqual([
    expect.stringMatching(
      /^ name: \/db message: \/Error backing up item error: \/daemonset pod not found in running state in node /,
    ),
  ])
  expect(await file(ground(), 'BackupVolumeInfos', metadata.name)).toEqual(
    skipped(
      expect.stringMatching(
        /^podvolume: encountered a problem with backing up the PVC of pod .*;volumeSnapshot: .*;$/,
      ) as string,
    ),
  )
})

test('a hook that fails makes it partial, also where its failure is to be passed over', async () => {
  const exec = { command: ['/bin/true'], onError: 'Continue' }
  const { metadata, status } = await ground().backup({
    includedNamespaces: [shop],
    hooks: { resources: [{ name: 'freeze', pre: [{ exec }] }] },
  })
  expect(status).toMatchObject({
    phase: 'PartiallyFailed',
    errors: 1,
    hookStatus: { hooksAttempted: 1, hooksFailed: 1 },
  })
  expect(stringAt(await file(ground(), 'BackupResults', metadata.name), 'errors', 'velero', 0)).toMatch(
    /^ message: \/Error executing hook error: \//,
  )
})
