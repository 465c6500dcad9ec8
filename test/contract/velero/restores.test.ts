import { restoreCommand } from '@chg/backups'
import { at, isObject, listAt, stringAt } from '@chg/core'
import { type KubeObject, resources } from '@chg/kubernetes'
import { beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { podTemplate, uniqueName } from '../plane/index.ts'
import { file } from './ground/file.ts'
import { veleroGround } from './ground/ground.ts'
import { kinds } from './ground/kinds.ts'
import { restoreOf } from './ground/restore-of.ts'
import { watchPhases } from './ground/watch-phases.ts'

const ground = veleroGround()

/** A namespace with settings `1`, a Deployment of image tag 1 and a Secret, backed up; and then changed. */
async function changedShop() {
  const { backup, kubernetes, namespace } = ground()
  const shop = await namespace()
  await kubernetes.create(
    kinds.configMaps,
    { metadata: { name: 'settings', namespace: shop }, data: { a: '1' } },
    shop,
  )
  await kubernetes.create(kinds.configMaps, { metadata: { name: 'same', namespace: shop } }, shop)
  await kubernetes.create(resources.secrets, { metadata: { name: 'key', namespace: shop } }, shop)
  const web = { app: 'web' }
  await kubernetes.create(
    resources.deployments,
    {
      metadata: { name: 'web', namespace: shop, labels: web },
      spec: { replicas: 0, selector: { matchLabels: web }, template: podTemplate('web') },
    },
    shop,
  )
  const { metadata, status } = await backup({ includedNamespaces: [shop] })
  expect(status).toMatchObject({ phase: 'Completed' })
  await kubernetes.patch(kinds.configMaps, 'settings', shop, { data: { a: '2', b: 'new' } })
  await kubernetes.patch(resources.deployments, 'web', shop, {
    spec: { template: podTemplate('web', 'ready', '2') },
  })
  await kubernetes.delete(resources.secrets, 'key', shop)
  await kubernetes.create(kinds.configMaps, { metadata: { name: 'added', namespace: shop } }, shop)
  return { shop, backup: metadata.name }
}

const dataOf = async (shop: string) =>
  (await ground().kubernetes.get(kinds.configMaps, 'settings', shop))?.data
const imageOf = async (shop: string) =>
  stringAt(
    await ground().kubernetes.get(resources.deployments, 'web', shop),
    'spec',
    'template',
    'spec',
    'containers',
    0,
    'image',
  )
const restore = async (spec: object): Promise<KubeObject> =>
  ground().ended(kinds.restores, await ground().ask(kinds.restores, spec))
const actionsOf = async ({ metadata }: KubeObject) => {
  const list = await file(ground(), 'RestoreResourceList', metadata.name)
  return isObject(list) ? Object.values(list).flatMap((names) => listAt(names)) : []
}

test('by default what exists is left as it is: warnings, and Completed all the same', async () => {
  const { shop, backup } = await changedShop()
  const done = await restore({ backupName: backup, includedNamespaces: [shop] })
  expect(done.status).toMatchObject({ phase: 'Completed' })
  expect(done.status).not.toHaveProperty('errors')
  expect(await dataOf(shop)).toEqual({ a: '2', b: 'new' })
  expect(await imageOf(shop)).toContain(':2')
  const actions = await actionsOf(done)
  expect(actions).toContain(`${shop}/settings(failed)`)
  expect(actions).toContain(`${shop}/same(skipped)`)
  expect(actions).toContain(`${shop}/key(created)`)
  const { kubernetes } = ground()
  expect((await kubernetes.get(resources.secrets, 'key', shop))?.metadata.labels).toMatchObject({
    'velero.io/backup-name': backup,
    'velero.io/restore-name': done.metadata.name,
  })
  const warnings = at(
    await file(ground(), 'RestoreResults', done.metadata.name),
    'warnings',
    'namespaces',
    shop,
  )
  expect(warnings).toContain(
    'could not restore, ConfigMap:settings already exists. Warning: the in-cluster version is different than the backed-up version',
  )
})

test('the command that we print brings back what was changed or deleted, and deletes nothing that was added', async () => {
  const { shop, backup } = await changedShop()
  const done = await restore(restoreOf(restoreCommand(backup, [shop], 'velero')))
  expect(done.status).toMatchObject({ phase: 'Completed' })
  expect(await imageOf(shop)).toContain(':1')
  const actions = await actionsOf(done)
  for (const action of ['settings(updated)', 'web(updated)', 'key(created)', 'same(skipped)'])
    expect(actions).toContain(`${shop}/${action}`)
  // An object that is there is made as it was: members that were added go. An object that was added stays.
  expect(await dataOf(shop)).toEqual({ a: '1' })
  expect(await ground().kubernetes.get(kinds.configMaps, 'added', shop)).toBeDefined()
})

test('it goes through its phases, and counts what it met', async () => {
  const { shop, backup } = await changedShop()
  const watch = await watchPhases(ground().plane, 'restores')
  const done = await restore({
    backupName: backup,
    includedNamespaces: [shop],
    existingResourcePolicy: 'none',
  })
  const { name } = done.metadata
  await eventually('the watch to tell the end', async () =>
    watch.of(name).at(-1) === 'Completed' ? true : undefined,
  )
  watch.stop()
  expect(watch.of(name)).toEqual(['', 'InProgress', 'Finalizing', 'Completed'])
  const warnings = await file(ground(), 'RestoreResults', name)
  const { cluster, namespaces } = at(warnings, 'warnings') as { cluster?: unknown[]; namespaces?: object }
  const count = (cluster?.length ?? 0) + Object.values(namespaces ?? {}).flat().length
  expect(done.status).toMatchObject({ warnings: count })
  expect(count).toBeGreaterThanOrEqual(2)
  const items = (await actionsOf(done)).length
  expect(done.status).toMatchObject({ progress: { totalItems: items, itemsRestored: items } })
  expect(done.metadata.finalizers).toEqual(['restores.velero.io/external-resources-finalizer'])
})

test('into another namespace it makes that, and leaves the first alone', async () => {
  const { shop, backup } = await changedShop()
  const copy = uniqueName('copy')
  const done = await restore({
    backupName: backup,
    includedNamespaces: [shop],
    namespaceMapping: { [shop]: copy },
    includeClusterResources: false,
  })
  expect(done.status).toMatchObject({ phase: 'Completed' })
  expect(await actionsOf(done)).toEqual(expect.arrayContaining([`${copy}(created)`, `${copy}/web(created)`]))
  expect(await dataOf(copy)).toEqual({ a: '1' })
  expect(await dataOf(shop)).toEqual({ a: '2', b: 'new' })
  await ground().kubernetes.delete(resources.namespaces, copy)
})

test('a namespace that the backup does not hold is no error: Completed, with nothing done', async () => {
  const { backup } = await changedShop()
  const done = await restore({ backupName: backup, includedNamespaces: [uniqueName('other')] })
  expect(done.status).toMatchObject({ phase: 'Completed' })
  expect(await actionsOf(done)).toEqual([])
})

test('a backup that never ran has nothing to restore: Failed', async () => {
  const { metadata } = await ground().backup({ includedNamespaces: ['a**'] })
  const { status } = await restore({ backupName: metadata.name })
  expect(status).toMatchObject({
    phase: 'Failed',
    failureReason: expect.stringMatching(/^restore execution failed: error downloading backup: .*NoSuchKey/),
  })
})

describe('FailedValidation', () => {
  let backup = ''
  beforeAll(async () => {
    const { namespace } = ground()
    backup = (await ground().backup({ includedNamespaces: [await namespace()] })).metadata.name
  })
  test.each<[string, (backup: string) => object, RegExp]>([
    [
      'a backup that is not there',
      () => ({ backupName: 'nowhere' }),
      /^Error retrieving backup: can't find backup velero\/nowhere: Backup\.velero\.io "nowhere" not found$/,
    ],
    [
      'a backup and a schedule',
      (backupName) => ({ backupName, scheduleName: 'nightly' }),
      /^Either a backup or schedule must be specified as a source for the restore, but not both$/,
    ],
    ['neither of them', () => ({}), /^Either a backup or schedule must be specified/],
    [
      'an unknown policy',
      (backupName) => ({ backupName, existingResourcePolicy: 'wild' }),
      /^Invalid ExistingResourcePolicy: wild$/,
    ],
    [
      'a kind that is never restored',
      (backupName) => ({ backupName, includedResources: ['nodes'] }),
      /^nodes are non-restorable resources$/,
    ],
  ])('for %s', async (_, spec, words) => {
    const { status } = await restore(spec(backup))
    expect(status).toMatchObject({ phase: 'FailedValidation' })
    expect(stringAt(status, 'validationErrors', 0)).toMatch(words)
  })
})
