import { describe, expect, test } from 'vitest'
import { contractPlane } from '../../plane/index.ts'
import { becomes } from './stage/ended.ts'
import { configMap, option } from './stage/manifests.ts'
import { configMaps, MODES, openShop, resultsOf, type Shop } from './stage/shop.ts'
import { syncHead } from './stage/sync.ts'

const plane = contractPlane()

/** What was deployed with two ConfigMaps, of which the next commit has one. */
async function shrunk(mode: Shop['mode'], annotations = {}, spec = {}): Promise<Shop> {
  const manifests = { kept: configMap('kept'), extra: configMap('extra', '1', annotations) }
  const shop = await openShop(plane(), manifests, { mode, spec })
  await syncHead(shop)
  await shop.commit({ extra: null })
  return shop
}

describe.each(MODES)('%s mode', (mode) => {
  test('without pruning what Git no longer has stays, the sync succeeds, and the application is out of sync', async () => {
    const shop = await shrunk(mode)
    const { operationState } = await syncHead(shop)
    expect(operationState?.phase).toBe('Succeeded')
    expect(await resultsOf(shop)).toMatchObject([
      {
        name: 'extra',
        status: 'PruneSkipped',
        message: 'ignored (requires pruning)',
        hookPhase: 'Succeeded',
      },
      { name: 'kept', status: 'Synced', message: 'configmap/kept unchanged' },
    ])
    expect(await shop.live(configMaps, 'extra')).toBeDefined()
    const { resources } = await becomes(shop, 'out of sync', ({ sync }) => sync.status === 'OutOfSync')
    expect(resources.map(({ name, status }) => [name, status])).toEqual([
      ['extra', 'OutOfSync'],
      ['kept', 'Synced'],
    ])
    expect((await shop.object()).status).toMatchObject({
      resources: [{ name: 'extra', requiresPruning: true }, { name: 'kept' }],
    })
  })

  test('with pruning it goes', async () => {
    const shop = await shrunk(mode)
    const { operationState } = await syncHead(shop, true)
    expect(operationState?.phase).toBe('Succeeded')
    expect(await resultsOf(shop)).toMatchObject([
      { name: 'extra', status: 'Pruned', message: 'pruned', hookPhase: 'Succeeded' },
      { name: 'kept', status: 'Synced' },
    ])
    expect(await shop.live(configMaps, 'extra')).toBeUndefined()
    const { resources } = await becomes(shop, 'in sync', ({ sync }) => sync.status === 'Synced')
    expect(resources.map(({ name }) => name)).toEqual(['kept'])
  })

  test('an object that says Prune=false stays all the same', async () => {
    const shop = await shrunk(mode, option('Prune=false'))
    await syncHead(shop, true)
    expect(await resultsOf(shop)).toMatchObject([
      { name: 'extra', status: 'PruneSkipped', message: 'ignored (no prune)' },
      { name: 'kept', status: 'Synced' },
    ])
    expect(await shop.live(configMaps, 'extra')).toBeDefined()
  })

  test('with PruneLast it goes after everything else is applied', async () => {
    const shop = await shrunk(mode, {}, { syncPolicy: { syncOptions: ['PruneLast=true'] } })
    await syncHead(shop, true)
    const { status } = await shop.object()
    expect(status).toMatchObject({
      operationState: {
        phase: 'Succeeded',
        syncResult: {
          resources: [
            { name: 'kept', status: 'Synced' },
            { name: 'extra', status: 'Pruned' },
          ],
        },
      },
    })
  })
})
