import { readFile } from 'node:fs/promises'
import { ChgError, type Http, listAt, nodeExec, nodeHttp } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { connectKubernetes } from '@chg/kubernetes'
import { type Sandbox, startSandbox } from '@chg/sandbox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EMERGENCY_ANNOTATION } from './emergency-mark.ts'
import {
  closeEmergencyWindows,
  manualSyncDecision,
  openEmergencyWindow,
  whyNoOpening,
} from './emergency-window.ts'
import { connectArgoCd } from './index.ts'

const clock = virtualClock('2026-11-24T02:30:15Z')
const now = clock.now()
const subject = { application: 'api', namespace: 'api', clusterName: '', clusterServer: 'https://k' }
const opening = { subject, now, expires: new Date('2026-11-24T04:30:00Z') }
const first = { ...opening, change: 'CHG-1', application: 'api' }
const second = { ...first, change: 'CHG-2', expires: new Date('2026-11-24T05:00:00Z') }
const freeze = { kind: 'deny', schedule: '0 0 * * *', duration: '24h', applications: ['*'], timeZone: 'UTC' }
const closed = { kind: 'allow', schedule: '0 12 * * *', duration: '1h', applications: ['*'], timeZone: 'UTC' }

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ clock })
})
afterEach(() => sandbox.stop())

function project(syncWindows: readonly object[], metadata: object = {}) {
  sandbox.store.create('appprojects', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'production', namespace: 'argocd', ...metadata },
    spec: { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }], syncWindows },
  })
}
const stored = () => sandbox.store.get('appprojects', 'argocd', 'production')
const windows = () => listAt(stored(), 'spec', 'syncWindows')
const mark = () => stored()?.metadata.annotations?.[EMERGENCY_ANNOTATION]

function connect(mode: 'api' | 'core', http: Http = nodeHttp()) {
  const shared = { workspace: '/', http, clock, signal: new AbortController().signal, mask: () => undefined }
  return connectArgoCd({
    ...shared,
    server: mode === 'api' ? sandbox.argocd.url : undefined,
    token: sandbox.argocd.token,
    headers: [],
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

/** The network of a process that is killed before its request number `cut` (from 0) is sent, or once that was answered. */
function killedAt(cut: number, when: 'before' | 'after'): Http {
  const inner = nodeHttp()
  let count = 0
  const dead = new ChgError('killed', 'the process is gone', 'none')
  return {
    ...inner,
    async request(request) {
      const number = count
      count += 1
      if (number > cut || (number === cut && when === 'before')) throw dead
      const response = await inner.request(request)
      if (number === cut) throw dead
      return response
    },
  }
}

describe.each(['api', 'core'] as const)('%s mode', (mode) => {
  const state = async (at = now) => {
    const decision = await manualSyncDecision(await connect(mode), 'production', { subject, now: at })
    return 'why' in decision ? decision.why : decision.state
  }
  const open = async (window = first, http?: Http) =>
    openEmergencyWindow(await connect(mode, http), 'production', window)
  const close = async (how: Partial<Parameters<typeof closeEmergencyWindows>[2]> = {}, http?: Http) =>
    closeEmergencyWindows(await connect(mode, http), 'production', { now, ...how })

  test.each([
    ['a freeze', [freeze, closed]],
    ['a closed allow', [closed]],
  ])('%s is opened for manual syncs and put back, word for word', async (_, before) => {
    project(before, { annotations: { own: 'stays' } })
    expect(await state()).toBe('closed')
    expect(await open()).toBeUndefined()
    expect(await state()).toBe('open')
    expect(mark()).toContain('"change":"CHG-1"')
    expect(await close()).toEqual([])
    const ended = await close({ now: first.expires })
    expect(ended.map(({ change }) => change)).toEqual(['CHG-1'])
    expect(windows()).toEqual(before)
    expect(stored()?.metadata.annotations).toEqual({ own: 'stays' })
    expect(await state()).toBe('closed')
  })

  test('what Argo CD writes in another form is put back all the same', async () => {
    const plain = {
      kind: 'deny',
      schedule: '0 0 * * *',
      duration: '24h',
      applications: ['*'],
      namespaces: [],
      manualSync: false,
    }
    project([plain, closed])
    await open()
    expect(await state()).toBe('open')
    await close({ of: first })
    expect(await state()).toBe('closed')
    expect(windows()).toMatchObject([
      { kind: 'deny', schedule: '0 0 * * *', duration: '24h', applications: ['*'] },
      closed,
    ])
    expect(mark()).toBeUndefined()
  })

  test('a second look writes nothing', async () => {
    project([freeze])
    await open()
    const version = stored()?.metadata.resourceVersion
    expect(await open()).toBeUndefined()
    expect(stored()?.metadata.resourceVersion).toBe(version)
  })

  test('nothing is written where manual syncs are let through already', async () => {
    project([{ ...freeze, manualSync: true }])
    const version = stored()?.metadata.resourceVersion
    expect(await open()).toBeUndefined()
    expect(stored()?.metadata.resourceVersion).toBe(version)
  })

  test('of two changes that need the same window the first that ends leaves it to the other', async () => {
    project([freeze])
    await open(first)
    await open(second)
    await close({ of: first })
    expect(await state()).toBe('open')
    await close({ now: second.expires })
    expect(windows()).toEqual([freeze])
    expect(mark()).toBeUndefined()
  })

  test('what somebody changed meanwhile is left as it is', async () => {
    project([freeze, closed])
    await open()
    const changed = [{ ...freeze, manualSync: true, duration: '23h' }, closed]
    sandbox.store.update('appprojects', 'argocd', 'production', (current) => ({
      ...current,
      spec: { ...(current.spec as object), syncWindows: changed },
    }))
    await close({ of: first })
    expect(windows()).toEqual(changed)
    expect(mark()).toBeUndefined()
  })

  test.each([
    [
      'Argo CD by its annotation',
      { annotations: { 'argocd.argoproj.io/tracking-id': 'root:argoproj.io/AppProject:argocd/production' } },
      'Argo CD application root',
    ],
    [
      'Argo CD by its label',
      { labels: { 'argocd.argoproj.io/instance': 'root' } },
      'Argo CD application root',
    ],
    ['Flux', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'infra' } }, 'Flux (Kustomization infra)'],
  ])('a project that is managed by %s is left alone', async (_, metadata, manager) => {
    project([freeze], metadata)
    expect(await whyNoOpening(await connect(mode), 'production', opening)).toContain(manager)
    expect(await open()).toContain(manager)
    expect(windows()).toEqual([freeze])
  })

  test('a mark that cannot be read stops everything that would need it', async () => {
    project([freeze], { annotations: { [EMERGENCY_ANNOTATION]: '[{"change":"CHG-1"}]' } })
    await expect(close({ now: first.expires })).rejects.toMatchObject({ code: 'emergency-mark-invalid' })
    await expect(open()).rejects.toMatchObject({ code: 'emergency-mark-invalid' })
  })

  test('a write in between is seen: it is decided anew', async () => {
    project([freeze])
    const inner = nodeHttp()
    let meddled = false
    const http: Http = {
      ...inner,
      async request(request) {
        if (!meddled && (request.method === 'PUT' || request.method === 'PATCH')) {
          meddled = true
          sandbox.store.update('appprojects', 'argocd', 'production', (current) => ({
            ...current,
            spec: { ...(current.spec as object), syncWindows: [closed, freeze] },
          }))
        }
        return inner.request(request)
      },
    }
    expect(await open(first, http)).toBeUndefined()
    expect(windows()).toEqual([closed, { ...freeze, manualSync: true }])
  })

  test('killed at any point, a window that is open has its mark, and a later run takes it away', async () => {
    project([freeze])
    let cuts = 0
    for (const when of ['before', 'after'] as const) {
      for (let cut = 0; ; cut += 1) {
        const died = await open(first, killedAt(cut, when)).then(
          () => false,
          () => true,
        )
        expect(mark() !== undefined).toBe((await state()) === 'open')
        // Taking it away is killed as well, at the same place: the mark is gone only with the window.
        await close({ now: first.expires }, killedAt(cut, when)).catch(() => undefined)
        expect(mark() !== undefined).toBe((await state()) === 'open')
        await close({ now: first.expires })
        expect(windows()).toEqual([freeze])
        expect(mark()).toBeUndefined()
        if (!died) break
        cuts += 1
      }
    }
    expect(cuts).toBeGreaterThanOrEqual(8)
  })
})
