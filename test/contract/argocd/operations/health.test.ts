import { resources } from '@chg/kubernetes'
import { expect, test } from 'vitest'
import { contractPlane } from '../../plane/index.ts'
import { becomes } from './stage/ended.ts'
import { configMap, deployment, type Manifest } from './stage/manifests.ts'
import { openShop, type Shop } from './stage/shop.ts'
import { syncHead, syncTo } from './stage/sync.ts'

const plane = contractPlane()
const with_ = (manifest: Manifest, spec: object): Manifest => ({
  ...manifest,
  spec: { ...(manifest.spec as object), ...spec },
})
const turns = (shop: Shop, status: string) => becomes(shop, status, ({ health }) => health.status === status)

test('what was never synced is Missing; what has no health is Healthy as soon as it is there', async () => {
  const shop = await openShop(plane(), { settings: configMap('settings') })
  await turns(shop, 'Missing')
  await syncHead(shop)
  const { resources } = await turns(shop, 'Healthy')
  expect(resources).toMatchObject([{ kind: 'ConfigMap', health: '' }])
})

test('a sync has succeeded when all is applied, however its pods fare', async () => {
  const shop = await openShop(plane(), { web: deployment('web', 'crash-loop') })
  const end = await syncTo(shop, await shop.repository.git('rev-parse', 'HEAD'))
  expect(end.kind).toBe('succeeded')
  const { operationState, sync } = await turns(shop, 'Progressing')
  expect([operationState?.phase, sync.status]).toEqual(['Succeeded', 'Synced'])
})

test('a Deployment is Progressing until its pods are ready, then Healthy', async () => {
  const shop = await openShop(plane(), { web: deployment('web') })
  await syncHead(shop)
  await turns(shop, 'Healthy')
  await shop.commit({ web: deployment('web', 'image-pull', '2') })
  await syncHead(shop)
  await turns(shop, 'Progressing')
  await shop.commit({ web: deployment('web', 'ready', '3') })
  await syncHead(shop)
  await turns(shop, 'Healthy')
})

test('a Deployment past its deadline is Degraded, and so is the application, whatever else is Healthy', async () => {
  const shop = await openShop(plane(), {
    web: with_(deployment('web', 'crash-loop'), { progressDeadlineSeconds: 1 }),
    other: deployment('other'),
  })
  await syncHead(shop)
  await turns(shop, 'Degraded')
})

test('a paused Deployment is Suspended', async () => {
  const shop = await openShop(plane(), { web: with_(deployment('web'), { paused: true }) })
  await syncHead(shop)
  await turns(shop, 'Suspended')
})

test('one object that is missing does not worsen the application', async () => {
  const shop = await openShop(plane(), { web: deployment('web'), other: deployment('other') })
  await syncHead(shop)
  await turns(shop, 'Healthy')
  await shop.kubernetes.delete(resources.deployments, 'other', shop.name)
  const { health } = await becomes(shop, 'out of sync', ({ sync }) => sync.status === 'OutOfSync')
  expect(health.status).toBe('Healthy')
})
