import { readFile } from 'node:fs/promises'
import { at, formatInstant, isChgError, type JsonObject, nodeExec, nodeHttp } from '@chg/core'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import { connectKubernetes } from '@chg/kubernetes'
import { type NewObject, type Sandbox, type SandboxOptions, startSandbox } from '@chg/sandbox'
import { applicationObject, type ConfigRepository, configRepository } from '@chg/sandbox/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endOperation } from './end-operation.ts'
import { followOperation } from './follow-operation.ts'
import { type ArgoCd, connectArgoCd } from './index.ts'
import { standingOf, syncExact } from './sync-exact.ts'

const signal = new AbortController().signal

describe.each(['api', 'core'] as const)('%s mode', (mode) => {
  let clock: VirtualClock
  let repository: ConfigRepository
  let sandbox: Sandbox
  let argocd: ArgoCd

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
    sandbox = await startSandbox({ clock, ...options, argocd: { prefix: '/argo', ...options.argocd } })
    sandbox.store.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
    argocd = await connect()
  }
  const connect = (token = sandbox.argocd.token, masked: string[] = []) => {
    const shared = {
      workspace: '/',
      http: nodeHttp(),
      clock,
      signal,
      mask: (secret: string) => void masked.push(secret),
    }
    return connectArgoCd({
      ...shared,
      server: mode === 'api' ? `${sandbox.argocd.url}/` : undefined,
      token,
      headers: ['X-Extra: header-value'],
      ca: undefined,
      namespace: 'argocd',
      kubernetes: async () =>
        connectKubernetes({
          ...shared,
          kubeconfig: await readFile(sandbox.kubeconfig, 'utf8'),
          context: undefined,
          env: {},
          exec: nodeExec({}),
        }),
    })
  }
  const deploy = (spec: Readonly<Record<string, unknown>> = {}) =>
    sandbox.store.create('applications', applicationObject(repository, spec))
  const patience = () => ({ clock, signal, interval: 5_000, timeout: 600_000 })
  const request = (revision: string) => ({
    application: 'api',
    revision,
    prune: false,
    change: 'CHG-1',
    run: 'https://github.example/run/1',
  })
  const codeOf = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    return isChgError(error) ? error.code : error
  }

  test('an exact sync runs once, carries who asked, and inherits options and retry of the spec', async () => {
    const first = await repository.commit('1')
    await repository.commit('2')
    deploy({
      syncPolicy: { syncOptions: ['CreateNamespace=true'], retry: { limit: 2, backoff: { duration: '1s' } } },
    })
    sandbox.store.delete('namespaces', '', 'shop')
    const lines: string[] = []
    const end = await syncExact(argocd, request(first), patience(), (line) => lines.push(line))
    expect(end.kind).toBe('succeeded')
    expect(end.state).toMatchObject({ phase: 'Succeeded', revision: first, automated: false, retryCount: 0 })
    expect(end.state?.info).toEqual([
      { name: 'Change', value: 'CHG-1' },
      { name: 'Run', value: 'https://github.example/run/1' },
    ])
    const operation = at(
      sandbox.store.get('applications', 'argocd', 'api'),
      'status',
      'operationState',
      'operation',
    )
    expect(at(operation, 'retry', 'limit')).toBe(2)
    expect(end.application.history).toMatchObject([{ id: 0, revision: first }])
    expect(lines[0]).toMatch(/^api: Running/)
    expect((await syncExact(argocd, request(first), patience())).kind).toBe('succeeded')
  })

  test('an operation of the same revision that is under way is adopted, another one is not touched', async () => {
    const head = await repository.commit('1')
    const other = await repository.commit('2')
    deploy()
    await argocd.sync('api', { revision: head, prune: false })
    expect((await syncExact(argocd, request(head), patience())).kind).toBe('succeeded')
    expect((await argocd.application('api')).history).toHaveLength(1)
    await argocd.sync('api', { revision: other, prune: false })
    expect(await codeOf(syncExact(argocd, request(head), patience()))).toBe('argocd-busy')
  })

  test('the answer to a start that is lost is looked up, not sent again', async () => {
    const head = await repository.commit('1')
    deploy()
    const path = mode === 'api' ? /\/sync$/ : /\/applications\/api$/
    const method = mode === 'api' ? 'POST' : 'PATCH'
    sandbox.faults.inject({ method, path, times: 1, effect: { kind: 'reset' } })
    expect((await syncExact(argocd, request(head), patience())).kind).toBe('succeeded')
    expect(sandbox.requests.filter((one) => one.method === method)).toHaveLength(1)
  })

  test('a blocked operation is told from one that is slow, only after a minute', async () => {
    const head = await repository.commit('1')
    deploy()
    await argocd.sync('api', { revision: head, prune: false })
    sandbox.store.update('appprojects', 'argocd', 'default', (project) => ({
      ...project,
      spec: {
        ...(project.spec as object),
        syncWindows: [{ kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['*'] }],
      },
    }))
    const started = clock.now().getTime()
    const end = await followOperation(argocd, 'api', { revision: head }, patience())
    expect(end.kind).toBe('blocked')
    expect(end.state?.phase).toBe('Running')
    expect(clock.now().getTime() - started).toBeGreaterThanOrEqual(60_000)
    const ended = await endOperation(argocd, 'api', patience())
    expect(ended?.operationState).toMatchObject({ phase: 'Failed', message: 'Operation terminated' })
  })

  test('an operation that is taken away while it runs is gone, and stands in the way of none', async () => {
    const head = await repository.commit('1')
    deploy()
    await argocd.sync('api', { revision: head, prune: false })
    await argocd.application('api')
    sandbox.store.update('applications', 'argocd', 'api', ({ operation: _, ...rest }) => rest as NewObject)
    expect((await argocd.application('api')).operationState?.phase).toBe('Running')
    expect((await followOperation(argocd, 'api', { revision: head }, patience())).kind).toBe('gone')
    expect((await syncExact(argocd, request(head), patience())).kind).toBe('succeeded')
  })

  test('an operation is told from one that was taken away in the same second', async () => {
    const head = await repository.commit('1')
    deploy()
    await argocd.sync('api', { revision: head, prune: false })
    await argocd.application('api')
    sandbox.store.update('applications', 'argocd', 'api', ({ operation: _, ...rest }) => rest as NewObject)
    const started = clock.now().getTime()
    expect((await syncExact(argocd, request(head), patience())).kind).toBe('succeeded')
    expect(clock.now().getTime() - started).toBeLessThan(30_000)
  })

  test('an operation is told from one that began in the same second', async () => {
    await sandbox.stop()
    await start({ argocd: { syncTakes: 0 } })
    const bad = await repository.commit('1', { 'x.yaml': 'kind: Nothing\nmetadata: {name: x}\n' })
    deploy()
    expect((await syncExact(argocd, request(bad), patience())).kind).toBe('failed')
    const good = await repository.commit('2', { 'x.yaml': null })
    const started = clock.now().getTime()
    expect((await syncExact(argocd, request(good), patience())).kind).toBe('succeeded')
    const other = { ...request(bad), change: 'CHG-2' }
    expect((await syncExact(argocd, other, patience())).kind).toBe('failed')
    expect(clock.now().getTime() - started).toBeLessThan(10_000)
  })

  test('a failed operation ends as failed, after its retries', async () => {
    const head = await repository.commit('1', { 'x.yaml': 'kind: Nothing\nmetadata: {name: x}\n' })
    deploy({ syncPolicy: { retry: { limit: 2, backoff: { duration: '10s' } } } })
    const end = await syncExact(argocd, request(head), patience())
    expect(end.kind).toBe('failed')
    expect(end.state).toMatchObject({ phase: 'Error', retryCount: 2 })
  })

  test('an operation that somebody removes is gone; one that another replaces is superseded', async () => {
    const head = await repository.commit('1')
    const other = await repository.commit('2')
    deploy()
    await argocd.refresh('api')
    expect((await followOperation(argocd, 'api', { revision: head }, patience())).kind).toBe('gone')
    await argocd.sync('api', { revision: other, prune: false })
    expect((await followOperation(argocd, 'api', { revision: head }, patience())).kind).toBe('superseded')
  })

  test('an operation of the same revision that takes the place of ours is adopted', async () => {
    const head = await repository.commit('1')
    deploy()
    let replaced = 0
    const end = await syncExact(argocd, request(head), patience(), () => {
      if (replaced++ > 0) return
      const startedAt = formatInstant(new Date(clock.now().getTime() + 1_000))
      const operation = { initiatedBy: { automated: true }, sync: { revision: head, prune: true } }
      sandbox.store.update('applications', 'argocd', 'api', (application) => {
        const status = application.status as JsonObject
        const operationState = { ...(status.operationState as JsonObject), startedAt, operation }
        return { ...application, operation, status: { ...status, operationState } }
      })
    })
    expect(end).toMatchObject({ kind: 'succeeded', state: { revision: head, automated: true } })
    expect(replaced).toBeGreaterThan(0)
  })

  test.each([
    ['a dry run', { dryRun: true }],
    ['a sync of some objects', { resources: [{ kind: 'ConfigMap', name: 'api' }] }],
  ])('%s of the same revision is neither adopted nor counts as deployed', async (_, choice) => {
    const head = await repository.commit('1')
    deploy()
    const operation = {
      initiatedBy: { username: 'somebody' },
      info: [{ name: 'Change', value: 'CHG-1' }],
      sync: { revision: head, ...choice },
    }
    sandbox.store.update('applications', 'argocd', 'api', (application) => ({ ...application, operation }))
    expect(await codeOf(syncExact(argocd, request(head), patience()))).toBe('argocd-busy')
    await clock.sleep(60_000)
    const after = await argocd.application('api')
    expect(after.operationState?.phase).toBe('Succeeded')
    expect(standingOf(after, request(head)).kind).toBe('absent')
  })

  test('a rollback goes to the history entry, and is refused under auto-sync', async () => {
    const first = await repository.commit('1')
    deploy()
    await syncExact(argocd, request(first), patience())
    await syncExact(argocd, request(await repository.commit('2')), patience())
    await argocd.setAutomated('api', { prune: true }, { 'example.com/note': 'x' })
    const application = await argocd.application('api')
    expect(application.automated).toEqual({ prune: true })
    expect(application.annotations['example.com/note']).toBe('x')
    const back = { historyId: 0, revision: first, prune: false }
    await clock.sleep(10_000)
    await argocd.application('api')
    expect(await codeOf(argocd.rollback('api', back))).toBe('argocd-auto-sync')
    await argocd.setAutomated('api', null, { 'example.com/note': null })
    const lifted = await argocd.application('api')
    expect([lifted.automated, lifted.annotations['example.com/note']]).toEqual([null, undefined])
    await argocd.rollback('api', back)
    const end = await followOperation(argocd, 'api', { revision: first }, patience())
    expect(end.kind).toBe('succeeded')
    expect(end.application.history.at(-1)).toMatchObject({ revision: first })
  })

  test('the windows of matching global projects stand behind those of the project', async () => {
    const own = { kind: 'allow', schedule: '0 2 * * *', duration: '1h', applications: ['*'] }
    const global = { kind: 'deny', schedule: '0 3 * * *', duration: '1h', applications: ['*'] }
    const project = (name: string, syncWindows: unknown[], labels = {}) =>
      sandbox.store.create('appprojects', {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        metadata: { name, namespace: 'argocd', labels },
        spec: { syncWindows },
      })
    project('shop', [own], { tier: 'production' })
    project('global', [global])
    sandbox.store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'argocd-cm', namespace: 'argocd' },
      data: { globalProjects: '- labelSelector: {matchLabels: {tier: production}}\n  projectName: global\n' },
    })
    expect(at(await argocd.project('shop'), 'spec', 'syncWindows')).toEqual([own, global])
    expect(at(await argocd.project('global'), 'spec', 'syncWindows')).toEqual([global])
    expect(await codeOf(argocd.project('none'))).toBe('project-not-found')
  })

  test('an unknown application is named as such or, where Argo CD does not tell, as out of sight', async () => {
    expect(await codeOf(argocd.application('none'))).toBe(
      mode === 'api' ? 'argocd-forbidden' : 'application-not-found',
    )
  })
})
