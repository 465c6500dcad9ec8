import { gunzipSync } from 'node:zlib'
import { at, numberAt, stringAt } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { afterEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox, type VeleroBehaviour } from '../index.ts'
import { testClient } from '../test-client.ts'

let sandbox: Sandbox | undefined
afterEach(() => sandbox?.stop())

const base = '/apis/velero.io/v1/namespaces/velero'
const backupOf = (name: string, spec: object = {}) => ({
  apiVersion: 'velero.io/v1',
  kind: 'Backup',
  metadata: { name, namespace: 'velero' },
  spec: { includedNamespaces: ['default'], ...spec },
})

async function velero(velero: VeleroBehaviour = {}) {
  const clock = virtualClock()
  const started = await startSandbox({ clock, velero })
  sandbox = started
  const client = testClient(started)
  const backup = async (name: string) => (await client('GET', `${base}/backups/${name}`)).body
  const phase = async (name: string) => stringAt(await backup(name), 'status', 'phase')
  const create = (name: string, spec?: object) => client('POST', `${base}/backups`, backupOf(name, spec))
  return { started, clock, client, backup, phase, create }
}

test('a backup goes through its phases in time, and ends with counts and an expiration', async () => {
  const { backup, clock, create, phase } = await velero({ backups: [{ movesDataFor: 3_000 }] })
  expect(at((await create('a', { ttl: '24h' })).body, 'status')).toBeUndefined()
  expect(await phase('a')).toBe('InProgress')
  clock.advance(2_500)
  expect(await phase('a')).toBe('WaitingForPluginOperations')
  clock.advance(2_600)
  expect(await phase('a')).toBe('Finalizing')
  clock.advance(60_000)
  const done = await backup('a')
  expect(at(done, 'status')).toMatchObject({
    phase: 'Completed',
    startTimestamp: '2026-11-24T02:00:00Z',
    completionTimestamp: '2026-11-24T02:00:05Z',
    expiration: '2026-11-25T02:00:00Z',
  })
  expect(numberAt(done, 'status', 'progress', 'itemsBackedUp')).toBe(
    numberAt(done, 'status', 'progress', 'totalItems'),
  )
  expect(stringAt(done, 'metadata', 'labels', 'velero.io/storage-location')).toBe('default')
})

test('a namespace that is not there makes it partial, an unknown location invalid, a taken name failed', async () => {
  const { backup, clock, client, create, phase } = await velero()
  await create('missing', { includedNamespaces: ['default', 'nix'] })
  await phase('missing')
  clock.advance(10_000)
  expect(at(await backup('missing'), 'status')).toMatchObject({ phase: 'PartiallyFailed', errors: 1 })
  await create('nowhere', { storageLocation: 'nowhere' })
  expect(at(await backup('nowhere'), 'status')).toMatchObject({
    phase: 'FailedValidation',
    validationErrors: [expect.stringContaining('BackupStorageLocation.velero.io "nowhere" not found')],
  })
  await create('taken')
  await phase('taken')
  clock.advance(10_000)
  expect(await phase('taken')).toBe('Completed')
  await client('DELETE', `${base}/backups/taken`)
  await create('taken')
  expect(at(await backup('taken'), 'status')).toMatchObject({
    phase: 'Failed',
    failureReason: 'backup execution failed: backup already exists in object storage',
  })
})

test('one runs at a time, the others queue', async () => {
  const { clock, create, phase, backup } = await velero({ backups: [{ name: /^slow/, runsFor: 60_000 }] })
  await create('slow')
  await phase('slow')
  await create('next')
  expect(at(await backup('next'), 'status')).toMatchObject({ phase: 'Queued', queuePosition: 1 })
  clock.advance(61_000)
  await phase('slow')
  expect(await phase('next')).toBe('InProgress')
})

test('a backup that was merely deleted comes back; a DeleteBackupRequest ends it', async () => {
  const { clock, client, create, phase } = await velero()
  await create('a')
  await phase('a')
  clock.advance(10_000)
  expect(await phase('a')).toBe('Completed')
  await client('DELETE', `${base}/backups/a`)
  clock.advance(61_000)
  expect(await phase('a')).toBe('Completed')
  await client('POST', `${base}/deletebackuprequests`, {
    apiVersion: 'velero.io/v1',
    kind: 'DeleteBackupRequest',
    metadata: { generateName: 'a-' },
    spec: { backupName: 'a' },
  })
  clock.advance(120_000)
  expect((await client('GET', `${base}/backups/a`)).status).toBe(404)
})

test('a download request gives a signed URL to the volumes, good for ten minutes', async () => {
  const { clock, client, create, phase, started } = await velero({ backups: [{ volumes: 'skipped' }] })
  started.store.create('persistentvolumeclaims', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'default' },
    spec: {},
  })
  await create('a')
  await phase('a')
  clock.advance(10_000)
  expect(await phase('a')).toBe('Completed')
  await client('POST', `${base}/downloadrequests`, {
    apiVersion: 'velero.io/v1',
    kind: 'DownloadRequest',
    metadata: { name: 'd' },
    spec: { target: { kind: 'BackupVolumeInfos', name: 'a' } },
  })
  const request = (await client('GET', `${base}/downloadrequests/d`)).body
  const url = stringAt(request, 'status', 'downloadURL') ?? ''
  const answer = await fetch(url)
  const volumes: unknown = JSON.parse(gunzipSync(await answer.arrayBuffer()).toString())
  expect(volumes).toMatchObject([{ pvcName: 'data', pvcNamespace: 'default', skipped: true }])
  expect((await fetch(url.replace(/Signature=./, 'Signature=x'))).status).toBe(403)
  clock.advance(601_000)
  expect((await fetch(url)).status).toBe(403)
})

test('a server that is down leaves everything as it was asked', async () => {
  const { backup, clock, client, create } = await velero({ down: true })
  await create('a')
  await client('POST', `${base}/serverstatusrequests`, {
    apiVersion: 'velero.io/v1',
    kind: 'ServerStatusRequest',
    metadata: { name: 's' },
  })
  clock.advance(600_000)
  expect(at(await backup('a'), 'status')).toBeUndefined()
  expect(at((await client('GET', `${base}/serverstatusrequests/s`)).body, 'status')).toBeUndefined()
})

test('status can be written through the object, as Velero kinds have no status subresource', async () => {
  const { client, create, phase } = await velero({ down: true })
  await create('a')
  const forged = { status: { phase: 'Completed' } }
  const type = 'application/merge-patch+json'
  expect((await client('PATCH', `${base}/backups/a/status`, forged, type)).status).toBe(404)
  expect((await client('PATCH', `${base}/backups/a`, forged, type)).status).toBe(200)
  expect(await phase('a')).toBe('Completed')
})
