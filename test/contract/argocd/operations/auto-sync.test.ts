import { at, type JsonObject } from '@chg/core'
import { describe, expect, test } from 'vitest'
import { contractPlane } from '../../plane/index.ts'
import { callArgoCd } from './stage/call.ts'
import { becomes, ended } from './stage/ended.ts'
import { configMap, refusedByTheApi } from './stage/manifests.ts'
import { configMaps, MODES, openShop, type Shop, stateOf } from './stage/shop.ts'
import { syncTo } from './stage/sync.ts'

const plane = contractPlane()
const settings = (value: string) => ({ settings: configMap('settings', value) })
const value = async (shop: Shop) => at(await shop.live(configMaps, 'settings'), 'data', 'value')

/** A shop that auto-sync has deployed `settings` of. */
async function automated(policy: JsonObject, more: JsonObject = {}): Promise<Shop> {
  const spec = { syncPolicy: { automated: policy, ...more } }
  const shop = await openShop(plane(), settings('one'), { spec })
  await ended(shop, 'Succeeded')
  return shop
}

const drift = (shop: Shop) =>
  shop.kubernetes.patch(configMaps, 'settings', shop.name, { data: { value: 'drifted' } }, 'merge')

test('a new commit is deployed once Argo CD has looked, as nobody in particular, and leaves a history entry', async () => {
  const shop = await automated({})
  const second = await shop.commit(settings('two'))
  await shop.argocd.refresh(shop.name)
  const { history } = await becomes(shop, 'at the second commit', ({ history }) => history.length === 2)
  expect(history.at(-1)?.revision).toBe(second)
  expect(await value(shop)).toBe('two')
  expect(await stateOf(shop, 'operation')).toMatchObject({
    initiatedBy: { automated: true },
    retry: { limit: 5 },
    sync: { revision: second, source: { repoURL: shop.repository.url } },
  })
})

test('what Git no longer has goes with automated pruning only', async () => {
  const shop = await automated({ prune: false })
  await shop.commit({ ...settings('two'), extra: configMap('extra') })
  await shop.argocd.refresh(shop.name)
  await becomes(shop, 'at the second commit', ({ history }) => history.length === 2)
  await shop.commit({ extra: null })
  await shop.argocd.refresh(shop.name)
  const left = await becomes(shop, 'out of sync', ({ sync }) => sync.status === 'OutOfSync')
  // Nothing but pruning is left to do: it does not even begin.
  expect(left.operationPending).toBe(false)
  expect(left.history).toHaveLength(2)
  await shop.argocd.setAutomated(shop.name, { prune: true }, {})
  await shop.argocd.refresh(shop.name)
  await becomes(shop, 'in sync', ({ sync }) => sync.status === 'Synced')
  expect(await shop.live(configMaps, 'extra')).toBeUndefined()
})

test('it does not take away everything, unless it may', async () => {
  const shop = await automated({ prune: true })
  await shop.commit({ settings: null, readme: 'nothing: here' })
  await shop.argocd.refresh(shop.name)
  const { errors } = await becomes(shop, 'refused', ({ errors }) => errors.length > 0)
  expect(errors).toMatchObject([
    { type: 'SyncError', message: expect.stringContaining('auto-sync will wipe out all resources') },
  ])
  expect(await value(shop)).toBe('one')
})

test('drift stays without self-heal; with it, it is healed, by a partial sync that leaves no history entry', async () => {
  const shop = await automated({})
  await drift(shop)
  await becomes(shop, 'out of sync', ({ sync }) => sync.status === 'OutOfSync')
  await shop.argocd.refresh(shop.name)
  expect(await value(shop)).toBe('drifted')
  await shop.argocd.setAutomated(shop.name, { selfHeal: true }, {})
  await shop.argocd.refresh(shop.name)
  const { history, operationState } = await becomes(shop, 'healed', ({ sync }) => sync.status === 'Synced')
  expect(await value(shop)).toBe('one')
  expect(history).toHaveLength(1)
  expect(operationState?.automated).toBe(true)
  expect(await stateOf(shop, 'operation', 'sync')).toMatchObject({
    resources: [{ kind: 'ConfigMap', name: 'settings' }],
    autoHealAttemptsCount: 1,
  })
})

test('a revision that failed is not tried again, and its failure is a condition', async () => {
  const shop = await automated({}, { retry: { limit: 0 } })
  const second = await shop.commit({ bad: refusedByTheApi('bad') })
  await shop.argocd.refresh(shop.name)
  const failed = await ended(shop, 'Failed')
  await shop.argocd.refresh(shop.name)
  const { errors } = await becomes(shop, 'given up', ({ errors }) => errors.length > 0)
  expect(errors).toMatchObject([
    { type: 'SyncError', message: expect.stringMatching(`^Failed last sync attempt to \\[${second}\\]: `) },
  ])
  const still = await shop.argocd.application(shop.name)
  expect(still.operationState?.startedAt).toEqual(failed.operationState?.startedAt)
  expect(still.history).toHaveLength(1)
  // A new commit is a new attempt.
  await shop.commit({ bad: null, ...settings('three') })
  await shop.argocd.refresh(shop.name)
  await becomes(shop, 'at the third commit', ({ history }) => history.length === 2)
  expect(await value(shop)).toBe('three')
})

test('a sync by hand to anything but the target revision is refused, but for a dry run', async () => {
  const shop = await automated({})
  const first = await shop.repository.git('rev-parse', 'HEAD')
  const path = `applications/${shop.name}/sync`
  const message = `Cannot sync to ${first}: auto-sync currently set to main`
  expect(await callArgoCd(plane(), 'POST', path, { revision: first })).toMatchObject({
    status: 400,
    body: { code: 9, message, error: message },
  })
  expect((await callArgoCd(plane(), 'POST', path, { revision: first, dryRun: true })).status).toBe(200)
})

describe.each(MODES)('%s mode', (mode) => {
  test('our exact sync under auto-sync takes what the branch points at', async () => {
    const spec = { syncPolicy: { automated: { enabled: true } } }
    const shop = await openShop(plane(), settings('one'), { mode, spec })
    await ended(shop, 'Succeeded')
    const second = await shop.commit(settings('two'))
    const end = await syncTo(shop, second)
    expect(end).toMatchObject({ kind: 'succeeded', state: { revision: second, automated: false } })
    expect(await value(shop)).toBe('two')
  })

  test('auto-sync and annotations are set in one write, and lifted again', async () => {
    const shop = await openShop(plane(), settings('one'), { mode })
    const policy = { prune: true, selfHeal: true }
    await shop.argocd.setAutomated(shop.name, policy, { 'example.com/note': 'why' })
    const set = await shop.argocd.application(shop.name)
    expect([set.automated, set.annotations['example.com/note']]).toEqual([policy, 'why'])
    await shop.argocd.setAutomated(shop.name, null, { 'example.com/note': null })
    const lifted = await shop.argocd.application(shop.name)
    expect([lifted.automated, lifted.annotations['example.com/note']]).toEqual([null, undefined])
    // Nothing else of the spec went with it.
    expect(at(await shop.object(), 'spec')).toMatchObject({
      project: shop.name,
      destination: { namespace: shop.name },
      source: { path: '.', targetRevision: 'main' },
    })
  })
})
