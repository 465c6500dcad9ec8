import type { JsonObject } from '@chg/core'
import { listAt } from '@chg/core'
import { afterEach, describe, expect, test } from 'vitest'
import { asked, cutAfter, freeze, github, review, type Scene, scene, softFreeze } from './test-emergency.ts'

let town: Scene | undefined
afterEach(() => town?.sandbox.stop())

const approved = github([review('bob'), review('cleo')])
const closed = { kind: 'allow', schedule: '0 12 * * *', duration: '1h', applications: ['*'], timeZone: 'UTC' }
const MARK = 'chg-actions.dev/emergency-windows'

/** With Argo CD: project production with those windows, and its application api. */
async function enter(windows: readonly object[], metadata: object = {}): Promise<Scene> {
  town = await scene(approved, windows)
  const { store } = town.sandbox
  store.create('appprojects', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'production', namespace: 'argocd', ...metadata },
    spec: { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }], syncWindows: [...windows] },
  })
  store.create('applications', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'api', namespace: 'argocd' },
    spec: {
      project: 'production',
      source: { repoURL: 'https://git.invalid/config', path: 'api', targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'api' },
    },
  })
  return town
}
const stored = ({ sandbox }: Scene) => sandbox.store.get('appprojects', 'argocd', 'production')
const windowsIn = (scene: Scene) => listAt(stored(scene), 'spec', 'syncWindows') as readonly JsonObject[]
const markIn = (scene: Scene) => stored(scene)?.metadata.annotations?.[MARK]

test('a project of a file that denies manual syncs: that is said, and nothing is granted', async () => {
  town = await scene(approved, [freeze])
  const done = await town.gate(asked)
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'argo-still-denies' })
  expect(done.outputs.reason).toContain('project production denies manual syncs too, by window 0')
  expect(done.errors.join()).toContain('manualSync: true')
  expect(done.granted).toEqual([])
})

test('an application that nobody names can’t be asked about', async () => {
  const { gate } = await enter([freeze])
  const done = await gate({ ...asked, 'emergency-window': 'open', application: '' })
  expect(done.outputs).toMatchObject({ verdict: 'unknown' })
  expect(done.granted).toEqual([])
})

describe.each(['api', 'core'])('%s mode', (mode) => {
  const reach = ({ sandbox }: Scene) => ({
    ...asked,
    calendar: 'argocd:production',
    namespace: '',
    'cluster-server': '',
    kubeconfig: sandbox.kubeconfig,
    ...(mode === 'api' && { 'argocd-server': sandbox.argocd.url, 'argocd-token': sandbox.argocd.token }),
  })

  test.each([
    ['a freeze', [freeze]],
    ['a closed allow', [closed]],
  ])('%s that denies manual syncs is refused, and nothing is written', async (_, windows) => {
    const scene = await enter(windows)
    const done = await scene.gate(reach(scene))
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'argo-still-denies' })
    expect(done.errors.join()).toContain('emergency-window: open')
    expect(done.granted).toEqual([])
    expect(windowsIn(scene)).toEqual(windows)
  })

  test('the live project is asked, not the file, where it can be reached', async () => {
    const scene = await enter([softFreeze])
    scene.sandbox.store.update('appprojects', 'argocd', 'production', (current) => ({
      ...current,
      spec: { ...(current.spec as object), syncWindows: [freeze] },
    }))
    const done = await scene.gate({ ...reach(scene), calendar: 'project.yaml' })
    expect(done.outputs.code).toBe('argo-still-denies')
  })

  test.each([
    ['a freeze', [freeze, closed]],
    ['a closed allow', [closed]],
  ])('%s is opened after the grant, and taken away by the last step', async (_, windows) => {
    const scene = await enter(windows)
    const done = await scene.gate({ ...reach(scene), 'emergency-window': 'open' })
    expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'break-glass' })
    expect(markIn(scene)).toContain('"expires":"2026-11-24T04:30:00Z"')
    expect(
      (
        await scene.gate({
          ...reach(scene),
          'emergency-reason': '',
          'emergency-incident': '',
          manual: 'true',
        })
      ).outputs,
    ).toMatchObject({
      verdict: 'pass',
      code: 'manual-sync',
    })
    const last = await scene.gate({
      ...reach(scene),
      'emergency-reason': '',
      'emergency-incident': '',
      'emergency-window': 'close',
    })
    expect(last.outputs).toMatchObject({ verdict: 'pass', code: 'emergency-window-closed' })
    expect(windowsIn(scene)).toEqual(windows)
    expect(markIn(scene)).toBeUndefined()
    expect(
      (
        await scene.gate({
          ...reach(scene),
          'emergency-reason': '',
          'emergency-incident': '',
          'emergency-window': 'close',
        })
      ).outputs.code,
    ).toBe('no-emergency-window')
  })

  test('once it has expired, the next run of any change takes it away before it judges', async () => {
    const scene = await enter([freeze])
    await scene.gate({ ...reach(scene), 'emergency-window': 'open' })
    scene.clock.advance(7_200_000)
    const other = {
      ...reach(scene),
      'emergency-reason': '',
      'emergency-incident': '',
      change: 'CHG-2',
      manual: 'true',
    }
    const done = await scene.gate(other)
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'window-frozen' })
    expect(done.warnings.join()).toContain('temporary window of CHG-1 for api was taken away')
    expect(windowsIn(scene)).toEqual([freeze])
  })

  test('to observe leaves it open', async () => {
    const scene = await enter([freeze])
    await scene.gate({ ...reach(scene), 'emergency-window': 'open' })
    scene.clock.advance(7_200_000)
    const before = stored(scene)
    await scene.gate({ ...reach(scene), mode: 'observe' })
    await scene.gate({ ...reach(scene), mode: 'observe', 'emergency-window': 'close' })
    expect(stored(scene)).toEqual(before)
  })

  test('a project that is kept as it is in Git is not opened, and nothing is granted', async () => {
    const scene = await enter([freeze], { labels: { 'kustomize.toolkit.fluxcd.io/name': 'infra' } })
    const done = await scene.gate({ ...reach(scene), 'emergency-window': 'open' })
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'argo-still-denies' })
    expect(done.outputs.reason).toContain('managed by Flux')
    expect(done.granted).toEqual([])
  })

  test('cut after every answer: one grant, no window without its mark, and the next run finishes', async () => {
    const scene = await enter([freeze])
    const inputs = { ...reach(scene), 'emergency-window': 'open' }
    let cuts = 0
    for (let cut = 0; ; cut += 1) {
      const first = await scene.gate(inputs, { http: cutAfter(cut) })
      const passed = first.outputs.verdict === 'pass'
      const open = windowsIn(scene).some(({ manualSync }) => manualSync === true)
      expect([open, markIn(scene) !== undefined]).toEqual(open ? [true, true] : [false, false])
      if (open || passed) expect(first.granted).toHaveLength(1)
      const next = await scene.gate(inputs)
      expect(next.outputs).toMatchObject({ verdict: 'pass', code: 'break-glass' })
      expect(next.granted).toHaveLength(1)
      await scene.gate({
        ...inputs,
        'emergency-reason': '',
        'emergency-incident': '',
        'emergency-window': 'close',
      })
      expect(windowsIn(scene)).toEqual([freeze])
      scene.events.length = 0
      if (passed) break
      cuts += 1
    }
    expect(cuts).toBeGreaterThan(12)
  })
})
