import { at, isObject, systemClock } from '@chg/core'
import { endOperation, followOperation } from '@chg/delivery'
import { resources } from '@chg/kubernetes'
import { describe, expect, test } from 'vitest'
import { eventually } from '../../plane/eventually.ts'
import { contractPlane } from '../../plane/index.ts'
import { callArgoCd } from './stage/call.ts'
import { ended, saying } from './stage/ended.ts'
import { configMap } from './stage/manifests.ts'
import { hasty, patience } from './stage/patience.ts'
import { configMaps, MODES, openShop, type Shop, stateOf } from './stage/shop.ts'
import { syncHead, syncTo } from './stage/sync.ts'

const plane = contractPlane()
const deny = { kind: 'deny', schedule: '* * * * *', duration: '2h', applications: ['*'] }
const BLOCKED = /^Sync operation blocked by sync window$/
const settings = { settings: configMap('settings') }
const head = (shop: Shop) => shop.repository.git('rev-parse', 'HEAD')

/** A window that is open from 12 to 7 minutes ago, or since 5 minutes ago: nobody has to wait for its edge. */
const since = (minutes: number) => {
  const start = new Date(systemClock.now().getTime() - minutes * 60_000)
  return `${start.getUTCMinutes()} ${start.getUTCHours()} * * *`
}

/** An operation that began ten minutes ago and has not ended, as a controller finds it that was away in between. */
async function resumed(shop: Shop, revision: string): Promise<void> {
  const operation = { initiatedBy: { username: 'test' }, sync: { revision } }
  const startedAt = new Date(systemClock.now().getTime() - 600_000).toISOString().replace(/\.\d+/, '')
  const status = { operationState: { phase: 'Running', startedAt, operation } }
  await shop.kubernetes.patch(resources.applications, shop.name, 'argocd', { operation, status }, 'merge')
}

test('the API refuses a sync in a closed window, with the words that our client knows, and writes nothing', async () => {
  const shop = await openShop(plane(), settings, { windows: [deny] })
  const revision = await head(shop)
  const answer = await callArgoCd(plane(), 'POST', `applications/${shop.name}/sync`, { revision })
  const said = 'cannot sync: blocked by sync window'
  expect(answer).toMatchObject({ status: 403, body: { code: 7, message: said, error: said } })
  await expect(syncTo(shop, revision)).rejects.toMatchObject({ code: 'argocd-window-closed' })
  expect((await shop.object()).operation).toBeUndefined()
})

test('a window that cannot be parsed closes the API, and says so', async () => {
  const broken = { kind: 'deny', schedule: '0 0 * * 7', duration: '1h', applications: ['*'] }
  const shop = await openShop(plane(), settings, { windows: [broken] })
  await expect(syncTo(shop, await head(shop))).rejects.toMatchObject({
    code: 'argocd-window-closed',
    message: expect.stringContaining('cannot sync: invalid sync window: invalid sync windows: cannot parse'),
  })
})

test('an operation written past the API stays Running, says why, and deploys when the window opens', async () => {
  const shop = await openShop(plane(), settings, { mode: 'core', windows: [deny] })
  const revision = await head(shop)
  await shop.argocd.sync(shop.name, { revision, prune: false })
  await saying(shop, 'Running', BLOCKED)
  const { clock, signal } = hasty(60)
  const end = await followOperation(
    shop.argocd,
    shop.name,
    { revision },
    { clock, signal, interval: 5_000, timeout: 3_600_000 },
  )
  expect(end).toMatchObject({ kind: 'blocked', state: { phase: 'Running', revision } })
  expect(isObject((await shop.object()).operation)).toBe(true)
  expect(await shop.live(configMaps, 'settings')).toBeUndefined()
  await shop.windows()
  await shop.argocd.refresh(shop.name)
  expect((await ended(shop, 'Succeeded')).history).toHaveLength(1)
})

describe.each(MODES)('%s mode', (mode) => {
  test('a window with manualSync lets a sync by hand pass, though the first pass may call it blocked', async () => {
    const manual = { ...deny, manualSync: true }
    const syncPolicy = { automated: {} }
    const shop = await openShop(plane(), settings, { mode, windows: [manual], spec: { syncPolicy } })
    expect((await shop.object()).operation).toBeUndefined()
    expect((await syncTo(shop, await head(shop))).kind).toBe('succeeded')
    expect(await stateOf(shop, 'operation', 'initiatedBy', 'automated')).not.toBe(true)
  })

  test('no window is asked before a rollback; it parks until the window opens', async () => {
    const shop = await openShop(plane(), settings, { mode })
    const { history } = await syncHead(shop)
    await shop.windows(deny)
    const revision = history[0]?.revision ?? ''
    await shop.argocd.rollback(shop.name, { historyId: 0, revision, prune: false })
    await saying(shop, 'Running', BLOCKED)
    await shop.windows()
    await shop.argocd.refresh(shop.name)
    expect((await ended(shop, 'Succeeded')).history).toHaveLength(2)
  })

  test('an operation that a window blocks can be ended', async () => {
    const shop = await openShop(plane(), settings, { mode: 'core', windows: [deny] })
    await shop.argocd.sync(shop.name, { revision: await head(shop), prune: false })
    await saying(shop, 'Running', BLOCKED)
    const application = await endOperation(shop.argocd, shop.name, patience)
    expect(application?.operationState).toMatchObject({ phase: 'Failed', message: 'Operation terminated' })
    expect(application?.operationPending).toBe(false)
    expect(await shop.live(configMaps, 'settings')).toBeUndefined()
  })
})

test.each([
  ['an allow that has ended', { kind: 'allow', schedule: since(12), duration: '5m' }],
  ['a deny that has begun', { kind: 'deny', schedule: since(5), duration: '1h' }],
])('%s holds what began before, unless it has syncOverrun', async (_, edge) => {
  const window = { ...edge, applications: ['*'] }
  const shop = await openShop(plane(), settings, { mode: 'core', windows: [window] })
  const revision = await head(shop)
  await resumed(shop, revision)
  await saying(shop, 'Running', BLOCKED)
  await shop.windows({ ...window, syncOverrun: true })
  await shop.argocd.refresh(shop.name)
  const { operationState } = await ended(shop, 'Succeeded')
  expect(operationState?.revision).toBe(revision)
})

test('auto-sync does not begin in a closed window, and does when it is open', async () => {
  const spec = { syncPolicy: { automated: {} } }
  const shop = await openShop(plane(), settings, { windows: [deny], spec })
  await shop.argocd.refresh(shop.name)
  // The same refresh that finds it out of sync would have begun the sync.
  const closed = await shop.object()
  expect(at(closed, 'status', 'sync', 'status')).toBe('OutOfSync')
  expect(closed.operation).toBeUndefined()
  expect(at(closed, 'status', 'operationState')).toBeUndefined()
  await shop.windows()
  await shop.argocd.refresh(shop.name)
  expect((await ended(shop, 'Succeeded')).operationState?.automated).toBe(true)
})

test('an operation that is taken away while it is blocked leaves a state that says Running, and stands in the way of none', async () => {
  const shop = await openShop(plane(), settings, { mode: 'core', windows: [deny] })
  await shop.argocd.sync(shop.name, { revision: await head(shop), prune: false })
  await saying(shop, 'Running', BLOCKED)
  await shop.kubernetes.patch(resources.applications, shop.name, 'argocd', { operation: null }, 'merge')
  await shop.windows()
  await shop.argocd.refresh(shop.name)
  // Argo CD looks at it again, and leaves the state as it is.
  const { reconciledAt, operationState } = await shop.argocd.application(shop.name)
  await eventually('another look', async () => {
    await shop.argocd.refresh(shop.name)
    const again = (await shop.argocd.application(shop.name)).reconciledAt
    return (again !== undefined && reconciledAt !== undefined && again > reconciledAt) || undefined
  })
  expect((await shop.argocd.application(shop.name)).operationState).toEqual(operationState)
  expect(operationState).toMatchObject({ phase: 'Running' })
  expect((await syncTo(shop, await head(shop))).kind).toBe('succeeded')
})
