import { stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { uniqueName } from '../plane/index.ts'
import { veleroGround } from './ground/ground.ts'

const ground = veleroGround()
// The server looks at its locations once a minute, whatever their period is.
const TWO_LOOKS_MS = 150_000

test('a Backup that was merely deleted comes back from the object storage with its marks; one whose files are elsewhere is taken away', async () => {
  const { kubernetes, namespace, newLocation } = ground()
  const storageLocation = await newLocation({ backupSyncPeriod: '1s' })
  const includedNamespaces = [await namespace()]
  const kept = uniqueName('contract')
  const labels = { 'change-id': 'CHG-1' }
  const annotations = { 'chg-actions.dev/change': 'CHG-1' }
  await kubernetes.create(
    resources.backups,
    {
      metadata: { name: kept, namespace: 'velero', labels, annotations },
      spec: { includedNamespaces, storageLocation },
    },
    'velero',
  )
  const first = await ground().ended(resources.backups, kept)
  // Completed by its word only: there are no files of it.
  const forged = uniqueName('contract')
  await kubernetes.create(
    resources.backups,
    {
      metadata: {
        name: forged,
        namespace: 'velero',
        labels: { 'velero.io/storage-location': storageLocation },
      },
      spec: { includedNamespaces, storageLocation },
      status: { phase: 'Completed' },
    },
    'velero',
  )
  await kubernetes.delete(resources.backups, kept, 'velero')
  const back = await eventually(
    'the backup to come back',
    () => kubernetes.get(resources.backups, kept, 'velero'),
    TWO_LOOKS_MS,
  )
  expect(back.metadata.uid).not.toBe(first.metadata.uid)
  expect(back.metadata.labels).toMatchObject({ ...labels, 'velero.io/storage-location': storageLocation })
  expect(back.metadata.annotations).toMatchObject(annotations)
  expect(back.status).toEqual(first.status)
  await eventually(
    'the forged one to be taken away',
    async (seen) => {
      const object = await kubernetes.get(resources.backups, forged, 'velero')
      seen(stringAt(object?.status, 'phase'))
      return object === undefined ? true : undefined
    },
    TWO_LOOKS_MS,
  )
  const { status } = await ground().backup({ includedNamespaces, storageLocation }, uniqueName('contract'))
  expect(status).toMatchObject({ phase: 'Completed' })
}, 400_000)
