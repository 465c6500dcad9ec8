import { at, stringAt } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { afterEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../index.ts'
import { testClient } from '../test-client.ts'

let sandbox: Sandbox | undefined
afterEach(() => sandbox?.stop())

const kinds: Readonly<Record<string, string>> = {
  backups: 'Backup',
  restores: 'Restore',
  deletebackuprequests: 'DeleteBackupRequest',
}
const base = '/apis/velero.io/v1/namespaces/velero'

/** A server with a backup `b` of a ConfigMap `settings` and a Secret `key` in `default`. */
async function backedUp() {
  const clock = virtualClock()
  const started = await startSandbox({ clock })
  sandbox = started
  const client = testClient(started)
  const make = (plural: string, name: string, spec: object) =>
    client('POST', `${base}/${plural}`, {
      apiVersion: 'velero.io/v1',
      kind: kinds[plural],
      metadata: { name, namespace: 'velero' },
      spec,
    })
  const status = async (plural: string, name: string) =>
    at((await client('GET', `${base}/${plural}/${name}`)).body, 'status')
  for (const [plural, kind, name] of [
    ['configmaps', 'ConfigMap', 'settings'],
    ['secrets', 'Secret', 'key'],
  ] as const)
    started.store.create(plural, {
      apiVersion: 'v1',
      kind,
      metadata: { name, namespace: 'default' },
      data: { a: '1' },
    })
  await make('backups', 'b', { includedNamespaces: ['default'] })
  await client('GET', `${base}/backups/b`)
  clock.advance(10_000)
  expect(stringAt(await status('backups', 'b'), 'phase')).toBe('Completed')
  const change = () => {
    started.store.update('configmaps', 'default', 'settings', (one) => ({ ...one, data: { a: '2', b: '3' } }))
    started.store.delete('secrets', 'default', 'key')
  }
  const data = () => started.store.get('configmaps', 'default', 'settings')?.data
  return { client, clock, started, make, status, change, data }
}

test('what is gone is made again, what differs is left alone, unless it is to be updated', async () => {
  const { change, data, make, started, status } = await backedUp()
  change()
  await make('restores', 'plain', { backupName: 'b' })
  expect(await status('restores', 'plain')).toMatchObject({ phase: 'Completed', warnings: 1 })
  expect(data()).toEqual({ a: '2', b: '3' })
  const labels = started.store.get('secrets', 'default', 'key')?.metadata.labels
  expect(labels).toEqual({ 'velero.io/backup-name': 'b', 'velero.io/restore-name': 'plain' })
  await make('restores', 'update', { backupName: 'b', existingResourcePolicy: 'update' })
  expect(await status('restores', 'update')).toMatchObject({ phase: 'Completed' })
  expect(await status('restores', 'update')).not.toHaveProperty('warnings')
  expect(data()).toEqual({ a: '1' })
})

test('a restore without its backup is invalid; one whose files are gone fails', async () => {
  const { make, started, status } = await backedUp()
  await make('restores', 'nowhere', { backupName: 'nowhere' })
  expect(await status('restores', 'nowhere')).toMatchObject({ phase: 'FailedValidation' })
  started.store.update('backupstoragelocations', 'velero', 'default', (one) => ({
    ...one,
    spec: { ...(one.spec as object), objectStorage: { bucket: 'velero', prefix: 'plugins/elsewhere' } },
  }))
  await make('restores', 'empty', { backupName: 'b' })
  expect(await status('restores', 'empty')).toMatchObject({
    phase: 'Failed',
    failureReason: expect.stringContaining('NoSuchKey'),
  })
})

test('a restore is deleted with its backup; deletion is refused with a reason', async () => {
  const { make, started, status } = await backedUp()
  await make('restores', 'r', { backupName: 'b' })
  await make('deletebackuprequests', 'nowhere', { backupName: 'nowhere' })
  expect(await status('deletebackuprequests', 'nowhere')).toEqual({
    phase: 'Processed',
    errors: ['backup deletion failed: backup not found'],
  })
  await make('deletebackuprequests', 'd', { backupName: 'b' })
  await started.tick()
  expect(started.store.list('backups')).toEqual([])
  expect(started.store.list('restores')).toEqual([])
})

test('a Schedule makes a backup each time its period has passed, with its own labels', async () => {
  const { client, clock, started } = await backedUp()
  await client('POST', `${base}/schedules`, {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name: 'nightly', namespace: 'velero', labels: { team: 'a' } },
    spec: { schedule: '@every 1h', template: { includedNamespaces: ['default'] } },
  })
  const made = () =>
    started.store.list('backups').filter(({ metadata }) => metadata.name.startsWith('nightly-'))
  await started.tick()
  expect(made()).toEqual([])
  for (const count of [1, 2]) {
    clock.advance(3_660_000)
    await started.tick()
    expect(made()).toHaveLength(count)
  }
  expect(made()[0]?.metadata.labels).toMatchObject({ team: 'a', 'velero.io/schedule-name': 'nightly' })
})
