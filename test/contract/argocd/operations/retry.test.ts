import { at } from '@chg/core'
import { endOperation } from '@chg/delivery'
import { resources } from '@chg/kubernetes'
import { describe, expect, test } from 'vitest'
import { contractPlane } from '../../plane/index.ts'
import { ended, saying } from './stage/ended.ts'
import { configMap, refusedByTheApi } from './stage/manifests.ts'
import { patience } from './stage/patience.ts'
import { MODES, openShop, stateOf } from './stage/shop.ts'
import { syncHead, syncTo } from './stage/sync.ts'

const plane = contractPlane()
const retrying = (limit: number, duration: string) => ({
  syncPolicy: { retry: { limit, backoff: { duration, factor: 1 } } },
})
const REASON = 'one or more objects failed to apply, reason: ConfigMap "bad" is invalid: .*'

describe.each(MODES)('%s mode', (mode) => {
  test('a failed attempt that is tried again is Running, with an end and the hour of the next attempt', async () => {
    const spec = retrying(1, '30s')
    const shop = await openShop(plane(), { bad: refusedByTheApi('bad') }, { mode, spec })
    await shop.argocd.sync(shop.name, {
      revision: await shop.repository.git('rev-parse', 'HEAD'),
      prune: false,
    })
    const words = new RegExp(`^${REASON}\\. Retrying attempt #1 at \\d{1,2}:\\d\\d[AP]M\\.$`, 's')
    const state = await saying(shop, 'Running', words)
    expect(state).toMatchObject({ retryCount: 1, finishedAt: expect.any(String) })
    expect((await shop.object()).operation).toBeDefined()
    // A wait is no reason to be stuck: the operation can be ended during it.
    const application = await endOperation(shop.argocd, shop.name, patience)
    expect(application?.operationState).toMatchObject({
      phase: 'Failed',
      message: 'Operation terminated (retried 1 times).',
    })
  })

  test('it fails for good after its limit, and says how often it was tried again', async () => {
    const shop = await openShop(plane(), { bad: refusedByTheApi('bad') }, { mode, spec: retrying(2, '1s') })
    const { operationState, history } = await syncHead(shop)
    expect(operationState).toMatchObject({ phase: 'Failed', retryCount: 2 })
    expect(operationState?.message).toMatch(new RegExp(`^${REASON} \\(retried 2 times\\)\\.$`, 's'))
    expect(history).toEqual([])
  })

  test('an attempt that succeeds counts from the first start, and its words are those of any success', async () => {
    const spec = retrying(20, '1s')
    const shop = await openShop(
      plane(),
      { settings: configMap('settings') },
      { mode, spec, namespace: false },
    )
    const started = shop.argocd.sync(shop.name, {
      revision: await shop.repository.git('rev-parse', 'HEAD'),
      prune: false,
    })
    await started
    await saying(shop, 'Running', /namespaces "shop-\w+" not found.* Retrying attempt #/s)
    const startedAt = await stateOf(shop, 'startedAt')
    const metadata = { name: shop.name }
    await shop.kubernetes.create(resources.namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata })
    const { history } = await ended(shop, 'Succeeded')
    expect(await stateOf(shop)).toMatchObject({ message: 'successfully synced (all tasks run)', startedAt })
    expect(at(await stateOf(shop), 'retryCount')).toBeGreaterThan(0)
    expect(history).toHaveLength(1)
    expect(at((await shop.object()).status, 'history', 0, 'deployStartedAt')).toBe(startedAt)
  })

  test('what cannot be rendered is tried again, too', async () => {
    const shop = await openShop(
      plane(),
      { settings: configMap('settings') },
      { mode, spec: retrying(1, '1s') },
    )
    const end = await syncTo(shop, '0123456789012345678901234567890123456789')
    expect(end.state).toMatchObject({ phase: 'Error', retryCount: 1 })
    expect(end.state?.message).toMatch(/^ComparisonError: .* \(retried 1 times\)\.$/s)
  })

  test('without a retry in the spec an attempt is the only one', async () => {
    const shop = await openShop(plane(), { bad: refusedByTheApi('bad') }, { mode })
    const { operationState } = await syncHead(shop)
    expect(operationState).toMatchObject({ phase: 'Failed', retryCount: 0 })
    expect(operationState?.message).toMatch(new RegExp(`^${REASON}$`, 's'))
  })
})
