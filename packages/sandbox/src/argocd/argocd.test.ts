import { at, isObject, listAt } from '@chg/core'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Sandbox, SandboxOptions } from '../sandbox.ts'
import { startSandbox } from '../start-sandbox.ts'
import type { NewObject } from '../store.ts'
import { applicationObject, type ConfigRepository, configRepository } from './test-repository.ts'

let clock: VirtualClock
let repository: ConfigRepository
let sandbox: Sandbox

beforeEach(async () => {
  repository = await configRepository()
  await start()
})
afterEach(async () => {
  await sandbox.stop()
  await repository.remove()
})

async function start(options: SandboxOptions = {}) {
  clock = virtualClock()
  sandbox = await startSandbox({ clock, ...options })
  sandbox.store.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
}
const deploy = (spec: Readonly<Record<string, unknown>> = {}) =>
  sandbox.store.create('applications', applicationObject(repository, spec))
const application = () => sandbox.store.get('applications', 'argocd', 'api')
const status = (...path: (string | number)[]) => at(application(), 'status', ...path)
const image = () =>
  at(sandbox.store.get('deployments', 'shop', 'api'), 'spec', 'template', 'spec', 'containers', 0, 'image')
const later = async (ms: number, steps = 1) => {
  for (let step = 0; step < steps; step += 1) {
    clock.advance(ms / steps)
    await sandbox.tick()
  }
}
const call = async (method: string, path: string, body?: unknown, token = sandbox.argocd.token) => {
  const response = await fetch(`${sandbox.argocd.url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const sync = (revision: string, more = {}) => call('POST', 'applications/api/sync', { revision, ...more })
const windows = (...syncWindows: unknown[]) =>
  sandbox.store.update(
    'appprojects',
    'argocd',
    'default',
    (project) => ({ ...project, spec: { ...(project.spec as object), syncWindows } }) as NewObject,
  )
const always = { schedule: '* * * * *', duration: '1h', applications: ['*'] }

test('an application that was never synced is OutOfSync and Missing at the head of its branch', async () => {
  const head = await repository.commit('1')
  deploy()
  await sandbox.tick()
  expect(status('sync')).toMatchObject({ status: 'OutOfSync', revision: head })
  expect(status('health', 'status')).toBe('Missing')
  expect(status('resources', 0)).toMatchObject({ kind: 'Deployment', namespace: 'shop', name: 'api' })
})

test('a sync takes its time, applies exactly that revision and leaves a history entry', async () => {
  const first = await repository.commit('1')
  await repository.commit('2')
  deploy()
  expect((await sync(first)).status).toBe(200)
  await sandbox.tick()
  expect(status('operationState')).toMatchObject({ phase: 'Running', startedAt: '2026-11-24T02:00:00Z' })
  expect(image()).toBeUndefined()
  await later(2_000)
  expect(image()).toBe('registry.example/api:1')
  expect(status('operationState')).toMatchObject({
    phase: 'Succeeded',
    finishedAt: '2026-11-24T02:00:02Z',
    syncResult: { revision: first },
  })
  expect(application()?.operation).toBeUndefined()
  expect(status('history')).toMatchObject([
    { id: 0, revision: first, deployStartedAt: '2026-11-24T02:00:00Z', initiatedBy: { username: 'admin' } },
  ])
  expect(status('sync', 'status')).toBe('OutOfSync')
  expect(status('reconciledAt')).toBe('2026-11-24T02:00:02Z')
  await later(1_000)
  expect(status('health', 'status')).toBe('Healthy')
})

test('ten history entries are kept, and ids go on', async () => {
  deploy()
  for (let count = 0; count < 12; count += 1) {
    await sync(await repository.commit(String(count)))
    await sandbox.tick()
    await later(2_000)
  }
  expect(listAt(status('history')).map((entry) => at(entry, 'id'))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

test('a second operation is refused while one is in progress', async () => {
  const head = await repository.commit('1')
  deploy()
  await sync(head)
  expect(await sync(head)).toMatchObject({
    status: 400,
    body: { code: 9, message: 'another operation is already in progress' },
  })
})

test('pruning happens only when asked for', async () => {
  const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\n'
  const first = await repository.commit('1', { 'extra.yaml': config })
  deploy()
  await sync(first)
  await later(0)
  await later(2_000)
  expect(sandbox.store.get('configmaps', 'shop', 'extra')).toBeDefined()
  const second = await repository.commit('2', { 'extra.yaml': null })
  await sync(second)
  await later(0)
  await later(2_000)
  expect(sandbox.store.get('configmaps', 'shop', 'extra')).toBeDefined()
  expect(status('sync')).toMatchObject({ status: 'OutOfSync', revision: second })
  await sync(second, { prune: true })
  await later(0)
  await later(2_000)
  expect(sandbox.store.get('configmaps', 'shop', 'extra')).toBeUndefined()
  expect(status('sync', 'status')).toBe('Synced')
})

test('windows: the API refuses, auto-sync waits, a queued operation stays Running', async () => {
  const head = await repository.commit('1')
  windows({ ...always, kind: 'deny' })
  deploy({ syncPolicy: { automated: {} } })
  expect(await sync('main')).toMatchObject({
    status: 403,
    body: { code: 7, message: 'cannot sync: blocked by sync window' },
  })
  expect(application()?.operation).toBeUndefined()
  sandbox.store.update(
    'applications',
    'argocd',
    'api',
    (current) => ({ ...current, operation: { sync: { revision: head } } }) as NewObject,
  )
  await later(60_000, 2)
  expect(status('operationState')).toMatchObject({
    phase: 'Running',
    message: 'Sync operation blocked by sync window',
  })
  windows()
  await sandbox.tick()
  expect(status('operationState', 'phase')).toBe('Succeeded')
})

test('auto-sync follows the branch at the next poll, or at once after a refresh', async () => {
  await repository.commit('1')
  deploy({ syncPolicy: { automated: {} } })
  await later(0)
  await later(2_000)
  expect(image()).toBe('registry.example/api:1')
  await repository.commit('2')
  await later(60_000)
  expect(image()).toBe('registry.example/api:1')
  await later(181_000)
  await later(2_000)
  expect(image()).toBe('registry.example/api:2')
  await repository.commit('3')
  await call('GET', 'applications/api?refresh=normal')
  await later(2_000)
  expect(image()).toBe('registry.example/api:3')
  expect(status('operationState', 'operation', 'initiatedBy')).toEqual({ automated: true })
})

test('drift is healed only with self-heal, and leaves no history entry', async () => {
  await repository.commit('1')
  deploy({ syncPolicy: { automated: {} } })
  await later(0)
  await later(2_000)
  const drift = () =>
    sandbox.store.update('deployments', 'shop', 'api', (live) => ({
      ...live,
      spec: { ...(live.spec as object), replicas: 5 },
    }))
  drift()
  await later(600_000, 4)
  expect(at(sandbox.store.get('deployments', 'shop', 'api'), 'spec', 'replicas')).toBe(5)
  sandbox.store.update('applications', 'argocd', 'api', (current) => ({
    ...current,
    spec: { ...(current.spec as object), syncPolicy: { automated: { selfHeal: true } } },
  }))
  await later(0)
  await later(2_000)
  expect(at(sandbox.store.get('deployments', 'shop', 'api'), 'spec', 'replicas')).toBe(2)
  expect(listAt(status('history'))).toHaveLength(1)
})

test('a rollback is refused under auto-sync and without an id, and leaves the app OutOfSync', async () => {
  const first = await repository.commit('1')
  deploy()
  await sync(first)
  await later(0)
  await later(2_000)
  await sync(await repository.commit('2'))
  await later(0)
  await later(2_000)
  const automate = (automated: unknown) =>
    call('PATCH', 'applications/api', {
      patchType: 'merge',
      patch: JSON.stringify({ spec: { syncPolicy: { automated } } }),
    })
  await automate({})
  expect(await call('POST', 'applications/api/rollback', { id: 0 })).toMatchObject({
    status: 400,
    body: { code: 9, message: 'rollback cannot be initiated when auto-sync is enabled' },
  })
  await automate(null)
  expect((await call('POST', 'applications/api/rollback', {})).status).toBe(500)
  expect((await call('POST', 'applications/api/rollback', { id: 0 })).status).toBe(200)
  await later(0)
  await later(2_000)
  expect(image()).toBe('registry.example/api:1')
  expect(status('history', 2)).toMatchObject({ id: 2, revision: first })
  expect(status('sync', 'status')).toBe('OutOfSync')
})

test('what can not be rendered is an Error, retried as the operation says', async () => {
  const head = await repository.commit('1', { 'broken.yaml': 'kind: Nothing\nmetadata: {name: x}\n' })
  deploy()
  await sync(head, { retryStrategy: { limit: 1, backoff: { duration: '10s' } } })
  await later(0)
  await later(2_000)
  expect(status('operationState')).toMatchObject({ phase: 'Running', retryCount: 1 })
  expect(status('operationState', 'finishedAt')).toBeDefined()
  expect(status('operationState', 'message')).toMatch(/ Retrying attempt #1 at 2:00AM\.$/)
  // It waits twice as long as it says: the count that it waits by has been raised already.
  await later(15_000)
  expect(status('operationState', 'phase')).toBe('Running')
  await later(5_000)
  expect(status('operationState', 'phase')).toBe('Error')
  expect(status('operationState', 'message')).toMatch(/^ComparisonError: .*\(retried 1 times\)\.$/s)
  expect(status('conditions', 0, 'type')).toBe('ComparisonError')
})

test('CreateNamespace counts only where the operation itself carries it', async () => {
  const head = await repository.commit('1')
  deploy({ syncPolicy: { syncOptions: ['CreateNamespace=true'] } })
  sandbox.store.delete('namespaces', '', 'shop')
  const start = (sync: unknown) =>
    sandbox.store.update(
      'applications',
      'argocd',
      'api',
      (current) => ({ ...current, operation: { sync } }) as NewObject,
    )
  start({ revision: head })
  await later(0)
  await later(2_000)
  expect(status('operationState', 'phase')).toBe('Failed')
  expect(status('operationState', 'message')).toContain('namespaces "shop" not found')
  await sync(head)
  await later(0)
  await later(2_000)
  expect(status('operationState', 'phase')).toBe('Succeeded')
})

test('a token of a project sees and does what its role allows; unknown looks like forbidden without a project', async () => {
  await sandbox.stop()
  const tokens = [
    { token: 'reader', user: 'proj:default:reader', project: 'default', deny: ['sync', 'update'] },
  ]
  await start({ argocd: { tokens } })
  const head = await repository.commit('1')
  deploy()
  const get = async (path: string) => (await call('GET', path, undefined, 'reader')).status
  expect(await get('applications/api')).toBe(200)
  expect(await get('applications/none')).toBe(403)
  expect(await get('applications/none?project=default')).toBe(404)
  expect(await get('projects/other')).toBe(403)
  const refused = await call('POST', 'applications/api/sync', { revision: head }, 'reader')
  const message = 'permission denied: applications, sync, default/api, sub: proj:default:reader'
  expect(refused).toMatchObject({ status: 403, body: { code: 7, message } })
  expect((await call('GET', 'applications/api', undefined, 'wrong')).status).toBe(401)
  expect(isObject(application()?.operation)).toBe(false)
})
