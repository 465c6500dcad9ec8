import { at, listAt } from '@chg/core'
import { chooseTarget, deployedRevision, followOperation } from '@chg/delivery'
import { describe, expect, test } from 'vitest'
import { contractPlane } from '../../plane/index.ts'
import { callArgoCd } from './stage/call.ts'
import { becomes, ended } from './stage/ended.ts'
import { configMap, hook, refusedByTheApi } from './stage/manifests.ts'
import { patience } from './stage/patience.ts'
import { configMaps, MODES, openShop, type Shop, type ShopOptions, stateOf } from './stage/shop.ts'
import { syncHead } from './stage/sync.ts'

const plane = contractPlane()
const value = async (shop: Shop, name = 'settings') => at(await shop.live(configMaps, name), 'data', 'value')

/** Two releases of `settings`, one and two; the second adds `extra`. */
async function released(options: ShopOptions): Promise<{ shop: Shop; first: string; second: string }> {
  const shop = await openShop(plane(), { settings: configMap('settings', 'one') }, options)
  const first = (await syncHead(shop)).sync.revision
  const second = await shop.commit({ settings: configMap('settings', 'two'), extra: configMap('extra') })
  await syncHead(shop)
  return { shop, first, second }
}

async function back(shop: Shop, historyId: number, revision: string, prune = false) {
  const after = (await shop.argocd.application(shop.name)).operationState
  const info = [{ name: 'Change', value: 'CHG-1' }]
  await shop.argocd.rollback(shop.name, { historyId, revision, prune, info })
  return followOperation(shop.argocd, shop.name, { revision, after }, patience)
}

describe.each(MODES)('%s mode', (mode) => {
  test('goes back to the commit of a history entry, which becomes the newest; the branch stays what is compared with', async () => {
    const { shop, first, second } = await released({ mode })
    const target = chooseTarget((await shop.argocd.application(shop.name)).history, first)
    expect(target?.id).toBe(0)
    expect((await back(shop, 0, first)).kind).toBe('succeeded')
    expect(await value(shop)).toBe('one')
    expect(await value(shop, 'extra')).toBe('1')
    const application = await becomes(shop, 'out of sync', ({ sync }) => sync.status === 'OutOfSync')
    expect(application.sync.revision).toBe(second)
    expect(deployedRevision(application)).toBe(first)
    expect(application.history.map(({ id, revision }) => [id, revision])).toEqual([
      [0, first],
      [1, second],
      [2, first],
    ])
    expect(await stateOf(shop, 'operation', 'sync')).toMatchObject({
      revision: first,
      source: { repoURL: shop.repository.url },
      syncStrategy: { apply: {} },
    })
  })

  test('what the bad release added goes with pruning only', async () => {
    const { shop, first } = await released({ mode })
    await back(shop, 0, first, true)
    expect(await shop.live(configMaps, 'extra')).toBeUndefined()
  })

  test('no hook runs, neither of the old nor of the new release', async () => {
    const { shop, first } = await released({ mode })
    await shop.commit({ before: configMap('before', '1', hook('PreSync')) })
    await syncHead(shop)
    expect(await shop.live(configMaps, 'before')).toBeDefined()
    await shop.kubernetes.delete(configMaps, 'before', shop.name)
    const third = (await shop.argocd.application(shop.name)).history.at(-1)
    await back(shop, 0, first)
    await back(shop, third?.id ?? -1, third?.revision ?? '')
    expect(await value(shop)).toBe('two')
    expect(await shop.live(configMaps, 'before')).toBeUndefined()
  })

  test('a failed sync leaves no entry: the last one is what ran before it', async () => {
    const { shop, second } = await released({ mode })
    await shop.commit({ bad: refusedByTheApi('bad') })
    const { operationState, history } = await syncHead(shop)
    expect(operationState?.phase).toBe('Failed')
    expect(history.at(-1)).toMatchObject({ id: 1, revision: second })
  })

  test('history keeps its limit, ids go on, and an id that is gone is refused', async () => {
    const { shop, first } = await released({ mode, spec: { revisionHistoryLimit: 2 } })
    await shop.commit({ settings: configMap('settings', 'three') })
    const { history } = await syncHead(shop)
    expect(history.map(({ id }) => id)).toEqual([1, 2])
    await expect(back(shop, 0, first)).rejects.toMatchObject({
      code: 'argocd-refused',
      message: expect.stringContaining('deployment with id 0'),
    })
    expect((await shop.object()).operation).toBeUndefined()
  })

  test('a limit of none keeps none', async () => {
    const { shop, first } = await released({ mode, spec: { revisionHistoryLimit: 0 } })
    expect(listAt(await shop.object(), 'status', 'history')).toEqual([])
    await expect(back(shop, 0, first)).rejects.toMatchObject({ code: 'argocd-refused' })
  })

  test('is refused under auto-sync, goes once that is lifted, and is undone when it is on again', async () => {
    const { shop, first } = await released({ mode })
    await shop.argocd.setAutomated(shop.name, { prune: false }, { 'example.com/note': 'why' })
    const frozen = await shop.argocd.application(shop.name)
    expect([frozen.automated, frozen.annotations['example.com/note']]).toEqual([{ prune: false }, 'why'])
    await expect(back(shop, 0, first)).rejects.toMatchObject({ code: 'argocd-auto-sync' })
    await shop.argocd.setAutomated(shop.name, null, { 'example.com/note': null })
    const lifted = await shop.argocd.application(shop.name)
    expect([lifted.automated, lifted.annotations['example.com/note']]).toEqual([null, undefined])
    expect((await back(shop, 0, first)).kind).toBe('succeeded')
    await becomes(shop, 'out of sync', ({ sync }) => sync.status === 'OutOfSync')
    await shop.argocd.setAutomated(shop.name, {}, {})
    await becomes(shop, 'taken forward again', ({ operationState }) => operationState?.automated === true)
    await ended(shop, 'Succeeded')
    expect(await value(shop)).toBe('two')
  })

  test('auto-sync that is there but not enabled does not stand in the way', async () => {
    const spec = { syncPolicy: { automated: { enabled: false } } }
    const { shop, first } = await released({ mode, spec })
    expect((await back(shop, 0, first)).kind).toBe('succeeded')
  })
})

test('the API says in its own words why it refuses a rollback, and takes none without an id', async () => {
  const { shop } = await released({})
  const path = `applications/${shop.name}/rollback`
  const unknown = `application argocd/${shop.name} does not have deployment with id 7`
  expect(await callArgoCd(plane(), 'POST', path, { id: 7 })).toMatchObject({
    status: 400,
    body: { code: 3, message: unknown },
  })
  const answer = await callArgoCd(plane(), 'POST', path, {})
  const said = 'grpc: error while marshaling: proto: required field "id" not set'
  expect(answer).toMatchObject({ status: 500, body: { code: 13, message: said } })
  expect((await shop.object()).operation).toBeUndefined()
  await shop.argocd.setAutomated(shop.name, {}, {})
  expect(await callArgoCd(plane(), 'POST', path, { id: 0 })).toMatchObject({
    status: 400,
    body: { code: 9, message: 'rollback cannot be initiated when auto-sync is enabled' },
  })
})
