import { at, listAt, stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { describe, expect, test } from 'vitest'
import { contractPlane } from '../../plane/index.ts'
import { configMap, option } from './stage/manifests.ts'
import { configMaps, MODES, openShop, resultsOf } from './stage/shop.ts'
import { syncHead } from './stage/sync.ts'

const plane = contractPlane()
const settings = { settings: configMap('settings') }
const options = (...syncOptions: readonly string[]) => ({ syncPolicy: { syncOptions } })

describe.each(MODES)('%s mode', (mode) => {
  test('CreateNamespace=true makes the namespace, and tells of it among the results', async () => {
    const spec = options('CreateNamespace=true')
    const shop = await openShop(plane(), settings, { mode, spec, namespace: false })
    const { operationState } = await syncHead(shop)
    expect(operationState?.phase).toBe('Succeeded')
    expect(await shop.live(configMaps, 'settings')).toBeDefined()
    expect(await resultsOf(shop)).toMatchObject([
      { kind: 'ConfigMap' },
      { kind: 'Namespace', name: shop.name, syncPhase: 'PreSync' },
    ])
    expect(await shop.kubernetes.get(resources.namespaces, shop.name)).toBeDefined()
  })

  test('without it a namespace that is not there fails the sync', async () => {
    const shop = await openShop(plane(), settings, { mode, namespace: false })
    const { operationState } = await syncHead(shop)
    expect(operationState).toMatchObject({ phase: 'Failed' })
    expect(operationState?.message).toContain(`namespaces "${shop.name}" not found`)
  })

  test('ServerSideApply=true applies as the manager argocd-controller', async () => {
    const shop = await openShop(plane(), settings, { mode, spec: options('ServerSideApply=true') })
    await syncHead(shop)
    const fields = listAt(await shop.live(configMaps, 'settings'), 'metadata', 'managedFields')
    expect(fields.map((one) => [stringAt(one, 'manager'), stringAt(one, 'operation')])).toEqual([
      ['argocd-controller', 'Apply'],
    ])
    expect(await resultsOf(shop)).toMatchObject([{ message: 'configmap/settings serverside-applied' }])
  })

  test('Replace=true takes away what applying would leave', async () => {
    const shop = await openShop(plane(), settings, { mode })
    await syncHead(shop)
    const foreign = { metadata: { labels: { foreign: 'yes' } } }
    await shop.kubernetes.patch(configMaps, 'settings', shop.name, foreign, 'merge')
    await shop.commit({ settings: configMap('settings', '2') })
    await syncHead(shop)
    expect(at(await shop.live(configMaps, 'settings'), 'metadata', 'labels', 'foreign')).toBe('yes')
    await shop.commit({ settings: configMap('settings', '3', option('Replace=true')) })
    await syncHead(shop)
    expect(at(await shop.live(configMaps, 'settings'), 'metadata', 'labels', 'foreign')).toBeUndefined()
    expect(await resultsOf(shop)).toMatchObject([{ message: 'configmap/settings replaced' }])
  })

  test('ApplyOutOfSyncOnly=true leaves alone, and does not mention, what is in sync', async () => {
    const manifests = { one: configMap('one'), two: configMap('two') }
    const shop = await openShop(plane(), manifests, { mode, spec: options('ApplyOutOfSyncOnly=true') })
    await syncHead(shop)
    await shop.commit({ two: configMap('two', '2') })
    await syncHead(shop)
    expect(await resultsOf(shop)).toMatchObject([{ name: 'two', message: 'configmap/two configured' }])
  })
})
