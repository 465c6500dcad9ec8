import { readyLocation } from '@chg/backups'
import { stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { type LocationSpec, veleroGround } from './ground/ground.ts'
import { kinds } from './ground/kinds.ts'

const ground = veleroGround()
const statusOf = async (name: string) =>
  (await ground().kubernetes.get(resources.backupStorageLocations, name, 'velero'))?.status

test('a location is validated as soon as it is made, and backups lie below its prefix', async () => {
  const { location, backup, namespace } = ground()
  expect(await statusOf(location)).toMatchObject({ phase: 'Available' })
  const check = await readyLocation(ground().velero, location)
  expect(check).toMatchObject({ location: { metadata: { name: location } } })
  const { status } = await backup({ includedNamespaces: [await namespace()] })
  expect(status).toMatchObject({ phase: 'Completed' })
})

test.each<[string, LocationSpec, RegExp]>([
  [
    'bucket is not there',
    { objectStorage: { bucket: 'contract-nowhere' } },
    /StatusCode: 404.*NoSuchBucket: The specified bucket does not exist\.$/,
  ],
  [
    'storage cannot be reached',
    { config: { s3Url: 'http://127.0.0.1:1' } },
    /127\.0\.0\.1:1.*dial tcp 127\.0\.0\.1:1: connect: connection refused$/,
  ],
  [
    'plugin is not installed',
    { provider: 'wombat' },
    /unable to locate ObjectStore plugin named velero\.io\/wombat$/,
  ],
])(
  'one whose %s is Unavailable: a backup to it fails validation, and our check refuses before',
  async (_, spec, words) => {
    const { newLocation, backup, namespace, velero } = ground()
    const name = await newLocation(spec)
    const status = await statusOf(name)
    expect(status).toMatchObject({ phase: 'Unavailable', message: expect.stringMatching(words) })
    expect(stringAt(status, 'message')).toContain(`BackupStorageLocation "${name}" is unavailable: `)
    expect(await readyLocation(velero, name)).toMatchObject({
      verdict: { verdict: 'refuse', code: 'storage-unavailable', reason: expect.stringMatching(words) },
    })
    const backedUp = await backup({ includedNamespaces: [await namespace()], storageLocation: name })
    expect(backedUp.status).toMatchObject({
      phase: 'FailedValidation',
      validationErrors: [
        `backup can't be created because BackupStorageLocation ${name} is in Unavailable status.`,
      ],
    })
  },
)

test('a ReadOnly one is Available, takes no backup, gives none away, and is refused by our check', async () => {
  const { ask, ended, newLocation, backup, kubernetes, namespace, velero } = ground()
  const name = await newLocation()
  const spec = { includedNamespaces: [await namespace()], storageLocation: name }
  const before = await backup(spec)
  expect(before.status).toMatchObject({ phase: 'Completed' })
  await kubernetes.patch(resources.backupStorageLocations, name, 'velero', {
    spec: { accessMode: 'ReadOnly' },
  })
  const { status } = await eventually('the server to know', async (seen) => {
    const after = await backup(spec)
    seen(after.status)
    return stringAt(after.status, 'phase') === 'FailedValidation' ? after : undefined
  })
  expect(status).toMatchObject({
    validationErrors: [
      `backup can't be created because backup storage location ${name} is currently in read-only mode`,
    ],
  })
  expect(await statusOf(name)).toMatchObject({ phase: 'Available' })
  expect(await readyLocation(velero, name)).toMatchObject({
    verdict: { verdict: 'refuse', code: 'storage-read-only' },
  })
  const request = await ask(kinds.deleteBackupRequests, { backupName: before.metadata.name })
  expect((await ended(kinds.deleteBackupRequests, request)).status).toMatchObject({
    errors: [
      `backup deletion failed: cannot delete backup because backup storage location ${name} is currently in read-only mode`,
    ],
  })
  expect(await kubernetes.get(resources.backups, before.metadata.name, 'velero')).toMatchObject({
    status: { phase: 'Completed' },
  })
})

test('one that comes to hold strange directories becomes Unavailable, and is Available again without them', async () => {
  const { newLocation, backup, ask, namespace } = ground()
  const outer = await newLocation()
  const prefix = `plugins/${outer}/inner`
  const inner = await newLocation({ objectStorage: { prefix } })
  expect(await statusOf(outer)).toMatchObject({ phase: 'Available' })
  const { metadata } = await backup({ includedNamespaces: [await namespace()], storageLocation: inner })
  await revalidated(outer, 'Unavailable')
  expect(stringAt(await statusOf(outer), 'message')).toMatch(
    /Backup store contains invalid top-level directories: \[inner\]$/,
  )
  await ask(kinds.deleteBackupRequests, { backupName: metadata.name })
  await revalidated(outer, 'Available')
  expect(await statusOf(outer)).not.toHaveProperty('message')
})

/** A change of the spec has the location validated at once; so it is changed until the phase is seen. */
async function revalidated(name: string, phase: string): Promise<void> {
  let seconds = 50
  await eventually(`location ${name} to be ${phase}`, async (seen) => {
    seconds += 1
    const spec = { validationFrequency: `${seconds}s` }
    await ground().kubernetes.patch(resources.backupStorageLocations, name, 'velero', { spec })
    await new Promise((resolve) => setTimeout(resolve, 500))
    const status = await statusOf(name)
    seen(status)
    return stringAt(status, 'phase') === phase ? true : undefined
  })
}
