import { endOperation } from '@chg/delivery'
import { describe, expect, test } from 'vitest'
import { contractPlane } from '../../plane/index.ts'
import { callArgoCd } from './stage/call.ts'
import { saying } from './stage/ended.ts'
import { configMap, deployment, wave } from './stage/manifests.ts'
import { patience } from './stage/patience.ts'
import { configMaps, MODES, openShop, type Shop } from './stage/shop.ts'
import { syncHead, syncTo } from './stage/sync.ts'

const plane = contractPlane()
const WAITING = /^waiting for healthy state of apps\/Deployment\/web$/

/** An operation that waits for a Deployment that never gets well. */
async function waiting(mode: Shop['mode']): Promise<{ shop: Shop; revision: string }> {
  const manifests = {
    web: deployment('web', 'crash-loop'),
    after: configMap('after', '1', wave(1)),
  }
  const shop = await openShop(plane(), manifests, { mode })
  const revision = await shop.repository.git('rev-parse', 'HEAD')
  await shop.argocd.sync(shop.name, { revision, prune: false })
  await saying(shop, 'Running', WAITING)
  return { shop, revision }
}

describe.each(MODES)('%s mode', (mode) => {
  test('a second operation is refused while one is under way, and nothing of it is written', async () => {
    const { shop, revision } = await waiting(mode)
    const other = await shop.commit({ after: configMap('after', '2', wave(1)) })
    await expect(syncTo(shop, other)).rejects.toMatchObject({
      code: 'argocd-busy',
      message: expect.stringContaining('another operation is already in progress'),
    })
    const { operationState } = await shop.argocd.application(shop.name)
    expect(operationState).toMatchObject({ phase: 'Running', revision })
  })

  test('an operation under way is ended, its later waves are not applied, and it leaves no history entry', async () => {
    const { shop } = await waiting(mode)
    const application = await endOperation(shop.argocd, shop.name, patience)
    expect(application?.operationState).toMatchObject({
      phase: 'Failed',
      message: 'Operation terminated',
      finishedAt: expect.any(Date),
    })
    expect(application?.history).toEqual([])
    expect(await shop.live(configMaps, 'after')).toBeUndefined()
  })

  test('where nothing runs there is nothing to end', async () => {
    const shop = await openShop(plane(), { settings: configMap('settings') }, { mode })
    const { operationState } = await syncHead(shop)
    await shop.argocd.terminate(shop.name)
    const application = await endOperation(shop.argocd, shop.name, patience)
    expect(application?.operationState).toEqual(operationState)
  })
})

test('the API says in its own words what it refuses', async () => {
  const { shop, revision } = await waiting('api')
  const busy = await callArgoCd(plane(), 'POST', `applications/${shop.name}/sync`, { revision })
  const message = 'another operation is already in progress'
  expect(busy).toMatchObject({ status: 400, body: { code: 9, message, error: message } })
  await endOperation(shop.argocd, shop.name, patience)
  const none = await callArgoCd(plane(), 'DELETE', `applications/${shop.name}/operation`)
  expect(none).toMatchObject({
    status: 400,
    body: { code: 3, message: 'Unable to terminate operation. No operation is in progress' },
  })
})
