import { at, listAt, stringAt } from '@chg/core'
import { expect, test } from 'vitest'
import { contractPlane, podTemplate } from '../../plane/index.ts'
import { becomes, saying } from './stage/ended.ts'
import { configMap, deployment, hook, type Manifest, refusedByTheApi, wave } from './stage/manifests.ts'
import { configMaps, openShop, type Shop, stateOf } from './stage/shop.ts'
import { syncHead } from './stage/sync.ts'

const plane = contractPlane()

/** A pod as a hook: it fails when it crashes. */
const podHook = (name: string, kind: string, fate: 'ready' | 'crash-loop'): Manifest => {
  const { metadata, spec } = podTemplate(name, fate)
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, name, annotations: { ...metadata.annotations, ...hook(kind) } },
    spec,
  }
}
const results = async (shop: Shop) =>
  listAt(await stateOf(shop), 'syncResult', 'resources').map((one) =>
    ['name', 'syncPhase', 'hookType', 'status', 'hookPhase'].map((key) => stringAt(one, key) ?? '').join(' '),
  )

test('hooks and waves run in their order, and the results tell of each', async () => {
  const shop = await openShop(plane(), {
    before: configMap('before', '1', hook('PreSync')),
    early: configMap('early', '1', wave(-1)),
    web: deployment('web'),
    late: configMap('late', '1', wave(1)),
    after: configMap('after', '1', hook('PostSync')),
    failure: configMap('failure', '1', hook('SyncFail')),
  })
  const { operationState, history } = await syncHead(shop)
  expect(operationState).toMatchObject({
    phase: 'Succeeded',
    message: 'successfully synced (no more tasks)',
  })
  expect(await results(shop)).toEqual([
    'before PreSync PreSync Synced Succeeded',
    'early Sync  Synced Succeeded',
    'web Sync  Synced Succeeded',
    'late Sync  Synced Succeeded',
    'after PostSync PostSync Synced Succeeded',
  ])
  expect(history).toHaveLength(1)
  // A hook that lives is shown among the resources, without a sync status.
  const { resources } = await becomes(shop, 'in sync', ({ sync }) => sync.status === 'Synced')
  expect(resources.map(({ name, status }) => `${name} ${status}`).toSorted()).toEqual([
    'after ',
    'before ',
    'early Synced',
    'late Synced',
    'web Synced',
  ])
  expect(await shop.live(configMaps, 'failure')).toBeUndefined()
})

test('a later wave waits until an earlier one is healthy', async () => {
  const shop = await openShop(plane(), {
    web: deployment('web', 'image-pull'),
    late: configMap('late', '1', wave(1)),
  })
  await shop.argocd.sync(shop.name, {
    revision: await shop.repository.git('rev-parse', 'HEAD'),
    prune: false,
  })
  await saying(shop, 'Running', /^waiting for healthy state of apps\/Deployment\/web$/)
  expect(await results(shop)).toEqual(['web Sync  Synced Running'])
  expect(await shop.live(configMaps, 'late')).toBeUndefined()
})

test('a hook that fails stops the sync before anything else is applied, and the SyncFail hook runs', async () => {
  const shop = await openShop(plane(), {
    check: podHook('check', 'PreSync', 'crash-loop'),
    settings: configMap('settings'),
    failure: configMap('failure', '1', hook('SyncFail')),
  })
  const { operationState, history } = await syncHead(shop)
  expect(operationState).toMatchObject({
    phase: 'Failed',
    message: 'one or more synchronization tasks completed unsuccessfully',
  })
  expect(await results(shop)).toEqual([
    'check PreSync PreSync Synced Failed',
    'failure SyncFail SyncFail Synced Succeeded',
  ])
  expect(await shop.live(configMaps, 'settings')).toBeUndefined()
  expect(await shop.live(configMaps, 'failure')).toBeDefined()
  expect(history).toEqual([])
})

test('a pod as a hook is waited for: one that is ready lets the sync go on, one that crashes fails it', async () => {
  const shop = await openShop(plane(), {
    check: podHook('check', 'PreSync', 'ready'),
    settings: configMap('settings'),
    never: podHook('never', 'PostSync', 'crash-loop'),
  })
  const { operationState } = await syncHead(shop)
  // All is applied and well, but the hook after it failed: so did the sync.
  expect(operationState?.phase).toBe('Failed')
  expect(await results(shop)).toEqual([
    'check PreSync PreSync Synced Succeeded',
    'settings Sync  Synced Succeeded',
    'never PostSync PostSync Synced Failed',
  ])
  expect(await shop.live(configMaps, 'settings')).toBeDefined()
})

test('a hook is made anew by each sync, or taken away once it has succeeded', async () => {
  const gone = hook('PreSync', { 'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded' })
  const shop = await openShop(plane(), {
    kept: configMap('kept', '1', hook('PreSync')),
    gone: configMap('gone', '1', gone),
    settings: configMap('settings'),
  })
  await syncHead(shop)
  const first = await shop.live(configMaps, 'kept')
  expect(first).toBeDefined()
  expect(await shop.live(configMaps, 'gone')).toBeUndefined()
  await shop.commit({ settings: configMap('settings', '2') })
  await syncHead(shop)
  const second = await shop.live(configMaps, 'kept')
  expect(at(second, 'metadata', 'uid')).not.toBe(at(first, 'metadata', 'uid'))
})

test('an object that cannot be applied starts the SyncFail hook, too', async () => {
  const shop = await openShop(plane(), {
    bad: refusedByTheApi('bad'),
    failure: configMap('failure', '1', hook('SyncFail')),
  })
  const { operationState } = await syncHead(shop)
  expect(operationState?.phase).toBe('Failed')
  expect(await results(shop)).toEqual([
    'bad Sync  SyncFailed Failed',
    'failure SyncFail SyncFail Synced Succeeded',
  ])
})
