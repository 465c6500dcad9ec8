import { resources } from '@chg/kubernetes'
import { expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { uniqueName } from '../plane/index.ts'
import { veleroGround } from './ground/ground.ts'
import { kinds } from './ground/kinds.ts'
import { watchPhases } from './ground/watch-phases.ts'

const ground = veleroGround()
const backupAt = (name: string) => ground().kubernetes.get(resources.backups, name, 'velero')
const gone = (name: string) =>
  eventually(`backup ${name} to be gone`, async (seen) => {
    const backup = await backupAt(name)
    seen(backup?.status)
    return backup === undefined ? true : undefined
  })

test('a DeleteBackupRequest empties the object storage, and takes backup, restores and itself away', async () => {
  const { ask, backup, ended, kubernetes, namespace, plane } = ground()
  const includedNamespaces = [await namespace()]
  const name = uniqueName('contract')
  await backup({ includedNamespaces }, name)
  const restore = await ask(kinds.restores, { backupName: name })
  await ended(kinds.restores, restore)
  const backups = await watchPhases(plane, 'backups')
  const requests = await watchPhases(plane, 'deletebackuprequests')
  const request = await ask(kinds.deleteBackupRequests, { backupName: name })
  await gone(name)
  const told = await eventually('the request to go', async (seen) => {
    seen(requests.all)
    return requests.of(request).at(-1) === 'deleted' ? requests.of(request) : undefined
  })
  backups.stop()
  requests.stop()
  expect(told.filter((phase) => phase !== 'Processed')).toEqual(['', 'InProgress', 'deleted'])
  expect(backups.of(name).slice(-2)).toEqual(['Deleting', 'deleted'])
  expect(await kubernetes.get(kinds.restores, restore, 'velero')).toBeUndefined()
  // Nothing is left of it: the name can be used again.
  const again = await backup({ includedNamespaces }, name)
  expect(again.status).toMatchObject({ phase: 'Completed' })
})

test('deleting one that failed over its name deletes the files of the backup that had the name before', async () => {
  const { ask, backup, kubernetes, namespace } = ground()
  const includedNamespaces = [await namespace()]
  const name = uniqueName('contract')
  await backup({ includedNamespaces }, name)
  await kubernetes.delete(resources.backups, name, 'velero')
  expect((await backup({ includedNamespaces }, name)).status).toMatchObject({ phase: 'Failed' })
  await ask(kinds.deleteBackupRequests, { backupName: name })
  await gone(name)
  expect((await backup({ includedNamespaces }, name)).status).toMatchObject({ phase: 'Completed' })
})

test.each([
  ['a backup that is not there', 'nowhere', 'backup deletion failed: backup not found'],
  ['no name', '', 'backup deletion failed: spec.backupName is required'],
])('%s is told as an error of a request that is Processed', async (_, backupName, error) => {
  const { ask, ended } = ground()
  const request = await ended(
    kinds.deleteBackupRequests,
    await ask(kinds.deleteBackupRequests, { backupName }),
  )
  expect(request.status).toEqual({ phase: 'Processed', errors: [error] })
})
