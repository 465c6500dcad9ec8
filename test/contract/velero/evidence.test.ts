import { gunzipSync } from 'node:zlib'
import { nodeHttp, parseInstant, stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { beforeAll, describe, expect, test } from 'vitest'
import { entriesOf } from '../../../packages/sandbox/src/storage/tar.ts'
import { uniqueName } from '../plane/index.ts'
import { fetched, file, fileText, requested } from './ground/file.ts'
import { veleroGround } from './ground/ground.ts'
import { kinds } from './ground/kinds.ts'

const ground = veleroGround()
let shop = ''
let partial = ''
beforeAll(async () => {
  const { backup, kubernetes, namespace } = ground()
  shop = await namespace()
  const settings = { metadata: { name: 'settings', namespace: shop }, data: { a: '1' } }
  await kubernetes.create(kinds.configMaps, settings, shop)
  partial = (await backup({ includedNamespaces: [shop, 'contract-missing'] })).metadata.name
})

test('results hold the errors and warnings, by where they arose', async () => {
  expect(await file(ground(), 'BackupResults', partial)).toEqual({
    errors: {
      velero: [
        ' resource: /namespaces message: /fail to get the namespace contract-missing specified in backup.Spec.IncludedNamespaces',
      ],
    },
    warnings: {},
  })
})

test('the list holds what was taken, by API version and kind', async () => {
  expect(await file(ground(), 'BackupResourceList', partial)).toMatchObject({
    'v1/Namespace': [shop],
    'v1/ConfigMap': expect.arrayContaining([`${shop}/settings`]),
  })
})

test('without volumes, operations and snapshots their files are there, and empty', async () => {
  expect(await file(ground(), 'BackupVolumeInfos', partial)).toEqual([])
  expect(await file(ground(), 'BackupItemOperations', partial)).toEqual([])
  expect(await file(ground(), 'BackupVolumeSnapshots', partial)).toBeNull()
})

test('the log is text, a line for each event', async () => {
  const log = await fileText(ground(), 'BackupLog', partial)
  expect(log).toMatch(/level=info msg="?Setting up backup temp file/)
  expect(log).toMatch(/^.*level=error .*contract-missing/m)
})

test('the contents are a gzipped archive of the objects, Secrets included', async () => {
  const { body, status } = await fetched(await requested(ground(), 'BackupContents', partial))
  expect(status).toBe(200)
  const found = entriesOf(gunzipSync(body)).find(
    ({ path }) => path === `resources/configmaps/namespaces/${shop}/settings.json`,
  )
  expect(JSON.parse(found?.content ?? '{}')).toMatchObject({ kind: 'ConfigMap', data: { a: '1' } })
})

test('the URL is signed, good for ten minutes, and good for nothing else', async () => {
  const asked = Date.now()
  const request = await requested(ground(), 'BackupResults', partial)
  expect(request.status).toMatchObject({ phase: 'Processed' })
  const expiration = parseInstant(stringAt(request.status, 'expiration') ?? '')?.getTime() ?? 0
  expect(expiration).toBeGreaterThan(asked + 590_000)
  expect(expiration).toBeLessThan(Date.now() + 610_000)
  const url = stringAt(request.status, 'downloadURL') ?? ''
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.*-results\.gz\?.*X-Amz-Signature=[0-9a-f]{64}/)
  const forged = url.replace(/Signature=./, (text) => (text.endsWith('0') ? 'Signature=1' : 'Signature=0'))
  expect((await nodeHttp().request({ url: forged })).status).toBe(403)
  expect((await nodeHttp().request({ url: url.replace('-results.gz', '.tar.gz') })).status).toBe(403)
})

describe('what is not there', () => {
  test('a file that was never written gets a URL all the same, which answers 404', async () => {
    const request = await requested(ground(), 'CSIBackupVolumeSnapshots', partial)
    expect(request.status).toMatchObject({ phase: 'Processed' })
    expect((await fetched(request)).status).toBe(404)
  })

  test('so do the files of a backup that never ran', async () => {
    const invalid = await ground().backup({ includedNamespaces: ['a**'] })
    expect(invalid.status).toMatchObject({ phase: 'FailedValidation' })
    expect((await fetched(await requested(ground(), 'BackupLog', invalid.metadata.name))).status).toBe(404)
  })

  test('a backup that failed over its name is answered with the files of the other one', async () => {
    const { backup, kubernetes } = ground()
    const name = uniqueName('contract')
    await backup({ includedNamespaces: [shop] }, name)
    await kubernetes.delete(resources.backups, name, 'velero')
    const second = await backup({ includedNamespaces: [shop], excludedResources: ['namespaces'] }, name)
    expect(second.status).toMatchObject({ phase: 'Failed' })
    expect(await file(ground(), 'BackupResourceList', name)).toMatchObject({ 'v1/Namespace': [shop] })
  })

  test.each(['BackupLog', 'RestoreLog'])(
    'a %s of nothing stays without a phase, a URL and an error',
    async (kind) => {
      const request = await requested(ground(), kind, uniqueName('nothing'))
      expect(request.status).toEqual({ expiration: expect.any(String) })
    },
  )
})
