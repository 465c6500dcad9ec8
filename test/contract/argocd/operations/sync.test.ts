import { at, isObject } from '@chg/core'
import { entryOf } from '@chg/delivery'
import { describe, expect, test } from 'vitest'
import { contractPlane } from '../../plane/index.ts'
import { becomes, ended } from './stage/ended.ts'
import { configMap, refusedByTheApi } from './stage/manifests.ts'
import { configMaps, MODES, openShop, resultsOf, stateOf } from './stage/shop.ts'
import { syncHead, syncTo } from './stage/sync.ts'

const plane = contractPlane()

describe.each(MODES)('%s mode', (mode) => {
  test('an exact sync deploys that commit and not the head, and says who asked and why', async () => {
    const shop = await openShop(plane(), { settings: configMap('settings', 'old') }, { mode })
    const first = await shop.repository.git('rev-parse', 'HEAD')
    const head = await shop.commit({ settings: configMap('settings', 'new') })
    const end = await syncTo(shop, first)
    expect(end.kind).toBe('succeeded')
    expect(end.state).toMatchObject({ phase: 'Succeeded', revision: first, automated: false, retryCount: 0 })
    expect(end.state?.info).toEqual([
      { name: 'Change', value: 'CHG-1' },
      { name: 'Run', value: 'https://github.example/run/1' },
    ])
    expect(at(await shop.live(configMaps, 'settings'), 'data', 'value')).toBe('old')
    // What is compared with stays the head of the branch.
    await shop.argocd.refresh(shop.name)
    const application = await becomes(shop, 'compared with the head', ({ sync }) => sync.revision === head)
    expect(application.sync.status).toBe('OutOfSync')
    expect(application.operationState?.revision).toBe(first)
  })

  test('a sync that has ended leaves its result, its history entry and no operation', async () => {
    const shop = await openShop(plane(), { settings: configMap('settings') }, { mode })
    const { history, operationState, sync } = await syncHead(shop)
    const object = await shop.object()
    expect(isObject(object.operation)).toBe(false)
    expect(at(object, 'status', 'operationState')).toMatchObject({
      phase: 'Succeeded',
      message: 'successfully synced (all tasks run)',
      operation: { initiatedBy: { username: mode === 'api' ? expect.any(String) : 'chg-actions' } },
      syncResult: {
        revision: sync.revision,
        source: { repoURL: shop.repository.url, path: '.', targetRevision: 'main' },
        resources: [
          {
            group: '',
            version: 'v1',
            kind: 'ConfigMap',
            namespace: shop.name,
            name: 'settings',
            status: 'Synced',
            message: 'configmap/settings created',
            hookPhase: 'Running',
            syncPhase: 'Sync',
          },
        ],
      },
    })
    expect(history).toMatchObject([{ id: 0, revision: sync.revision }])
    expect(operationState && entryOf({ history } as never, operationState)).toEqual(history[0])
  })

  test('the revision that is live is not synced again', async () => {
    const shop = await openShop(plane(), { settings: configMap('settings') }, { mode })
    const { sync } = await syncHead(shop)
    const startedAt = await stateOf(shop, 'startedAt')
    const again = await syncTo(shop, sync.revision)
    expect(again.kind).toBe('succeeded')
    expect(await stateOf(shop, 'startedAt')).toBe(startedAt)
    expect(again.application.history).toHaveLength(1)
  })

  test('options and retry are those of the spec', async () => {
    const syncPolicy = { syncOptions: ['ApplyOutOfSyncOnly=true'], retry: { limit: 3 } }
    const shop = await openShop(plane(), { settings: configMap('settings') }, { mode, spec: { syncPolicy } })
    await syncHead(shop)
    expect(await stateOf(shop, 'operation')).toMatchObject({
      retry: { limit: 3 },
      sync: { syncOptions: ['ApplyOutOfSyncOnly=true'] },
    })
  })

  test('an object that the API server refuses fails the sync, is named, and leaves no history entry', async () => {
    const manifests = { good: configMap('good'), bad: refusedByTheApi('bad') }
    const shop = await openShop(plane(), manifests, { mode })
    const { history, operationState } = await syncHead(shop)
    expect(operationState).toMatchObject({ phase: 'Failed' })
    expect(operationState?.message).toMatch(
      /^one or more synchronization tasks completed unsuccessfully, reason: ConfigMap "bad" is invalid: /,
    )
    expect(await resultsOf(shop)).toMatchObject([
      { name: 'bad', status: 'SyncFailed', hookPhase: 'Failed' },
      // Whether it is looked at again after that is a matter of chance.
      { name: 'good', status: 'Synced' },
    ])
    // What could be applied is: a failed sync is no transaction.
    expect(await shop.live(configMaps, 'good')).toBeDefined()
    expect(history).toEqual([])
  })

  test('a single object that the API server refuses is told in other words', async () => {
    const shop = await openShop(plane(), { bad: refusedByTheApi('bad') }, { mode })
    const { operationState } = await syncHead(shop)
    expect(operationState?.message).toMatch(
      /^one or more objects failed to apply, reason: ConfigMap "bad" is invalid: /,
    )
  })

  test('a kind that the cluster does not know fails the sync before anything is applied', async () => {
    const manifests = {
      good: configMap('good'),
      unknown: { ...configMap('x'), apiVersion: 'example.com/v1', kind: 'Nothing' },
    }
    const shop = await openShop(plane(), manifests, { mode })
    const { operationState, sync } = await syncHead(shop)
    expect(operationState).toMatchObject({ phase: 'Failed' })
    expect(operationState?.message).toMatch(/^one or more synchronization tasks are not valid: /)
    expect(await resultsOf(shop)).toMatchObject([
      {
        name: 'x',
        status: 'SyncFailed',
        message: `The Kubernetes API could not find example.com/Nothing for requested resource ${shop.name}/x. Make sure the "Nothing" CRD is installed on the destination cluster.`,
      },
    ])
    expect(sync.status).toBe('OutOfSync')
    expect(await shop.live(configMaps, 'good')).toBeUndefined()
  })

  test('a commit that cannot be rendered, or that is not there, ends as Error and changes nothing', async () => {
    const shop = await openShop(plane(), { settings: configMap('settings') }, { mode })
    const missing = await syncTo(shop, '0123456789012345678901234567890123456789')
    expect(missing).toMatchObject({ kind: 'failed', state: { phase: 'Error' } })
    expect(missing.state?.message).toMatch(/^ComparisonError: .*0123456789/)
    await shop.commit({ broken: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [' })
    const { operationState, history } = await syncHead(shop)
    expect(operationState).toMatchObject({ phase: 'Error' })
    expect(operationState?.message).toMatch(/^ComparisonError: .*failed to unmarshal manifest/)
    expect(history).toEqual([])
    const { sync } = await becomes(shop, 'in error', ({ errors }) => errors[0]?.type === 'ComparisonError')
    expect(sync.status).toBe('Unknown')
    expect(await shop.live(configMaps, 'settings')).toBeUndefined()
  })

  test('a file of the directory that is no manifest is passed over in silence', async () => {
    const manifests = { settings: configMap('settings') }
    const shop = await openShop(plane(), manifests, { mode })
    await shop.commit({ values: 'some: values', unparsable: 'kind: [' })
    const { operationState } = await syncHead(shop)
    expect(operationState?.phase).toBe('Succeeded')
    expect(await resultsOf(shop)).toHaveLength(1)
    // The first look after a sync may come before Argo CD has heard of what it made.
    await becomes(shop, 'in sync', ({ sync }) => sync.status === 'Synced')
  })

  test('a sync of some resources applies those alone, and leaves no history entry', async () => {
    const shop = await openShop(plane(), { one: configMap('one'), two: configMap('two') }, { mode })
    const resources = [{ group: '', kind: 'ConfigMap', name: 'two' }]
    await shop.start({ revision: await shop.repository.git('rev-parse', 'HEAD'), resources })
    const { history } = await ended(shop, 'Succeeded')
    expect(await shop.live(configMaps, 'one')).toBeUndefined()
    expect(await shop.live(configMaps, 'two')).toBeDefined()
    expect(history).toEqual([])
  })

  test('a dry run succeeds, applies nothing and leaves no history entry', async () => {
    const shop = await openShop(plane(), { settings: configMap('settings') }, { mode })
    await shop.start({ revision: await shop.repository.git('rev-parse', 'HEAD'), dryRun: true })
    const { history } = await becomes(
      shop,
      'dry',
      ({ operationState }) => operationState?.phase === 'Succeeded',
    )
    expect(await stateOf(shop)).toMatchObject({
      message: 'successfully synced (no more tasks)',
      syncResult: { resources: [{ message: 'configmap/settings created (dry run)' }] },
    })
    expect(await shop.live(configMaps, 'settings')).toBeUndefined()
    expect(history).toEqual([])
  })
})
