import { at, ChgError, listAt } from '@chg/core'
import { memoryLedger } from '@chg/ledger/testing'
import { cutAfter } from '@chg/sandbox/testing'
import { afterEach, describe, expect, test } from 'vitest'
import { type Stage, setStage } from './test-stage.ts'

let stage: Stage
afterEach(() => stage.stop())

const automated = { syncPolicy: { automated: { prune: true, selfHeal: true } } }
const application = () => stage.sandbox.store.get('applications', 'argocd', 'api')
const frozen = () => application()?.metadata.annotations?.['chg-actions.dev/frozen']
const image = () =>
  at(
    stage.sandbox.store.get('deployments', 'shop', 'api'),
    'spec',
    'template',
    'spec',
    'containers',
    0,
    'image',
  )
const types = () => stage.events.slice(1).map(({ type }) => type.replace('dev.chg-actions.', ''))
const unreadable = (code: string) => ({
  ...memoryLedger(),
  location: 'git:x',
  read: async () => {
    throw new ChgError(code, 'the ledger is out of reach', 'wait')
  },
  append: async () => undefined,
})

describe.each(['api', 'core'] as const)('%s mode', (mode) => {
  const back = mode === 'api' ? 'POST rollback' : 'PATCH api'

  test('goes back to what was verified healthy, not to the one before, and verifies it', async () => {
    stage = await setStage(mode)
    const done = await stage.rollBack({ reason: 'pods crash' })
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      code: 'rolled-back',
      revision: stage.good,
      'previous-revision': stage.bad,
      'history-id': '3',
      phase: 'Succeeded',
      'auto-sync': 'off',
    })
    expect(image()).toBe('registry.example/api:1')
    expect(stage.writes()).toEqual([back])
    expect(types()).toEqual(['rollback.began', 'rollback.ended'])
    expect(stage.events[1]?.data).toMatchObject({
      application: 'api',
      from: stage.bad,
      to: stage.good,
      historyId: 0,
      automated: null,
    })
    expect(stage.events[2]?.data).toMatchObject({ revision: stage.good, historyId: 3, phase: 'Succeeded' })
    expect(done.summary).toContain('Reason: pods crash')
    expect(done.summary).not.toContain('turn auto-sync on')
  })

  test('under auto-sync it lifts it, remembers it on the Application, and leaves it off', async () => {
    stage = await setStage(mode, automated)
    const done = await stage.rollBack()
    expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'rolled-back', 'auto-sync': 'lifted' })
    expect(at(application(), 'spec', 'syncPolicy', 'automated')).toBeUndefined()
    expect(JSON.parse(frozen() ?? '')).toMatchObject({
      change: 'CHG-7',
      automated: { prune: true, selfHeal: true },
      from: stage.bad,
      to: stage.good,
    })
    expect(stage.events[1]?.data).toMatchObject({ automated: { prune: true, selfHeal: true } })
    expect(done.summary).toContain('Auto-sync stays off until Git agrees')
    expect(done.summary).toContain('revert the commit, then turn auto-sync on again')
    for (let count = 0; count < 5; count += 1) {
      stage.clock.advance(200_000)
      await stage.sandbox.tick()
    }
    expect(image()).toBe('registry.example/api:1')
  })

  test('cut after any answer and run again, it has gone back exactly once', async () => {
    let cuts = 0
    for (let answers = 1; ; answers += 1) {
      stage = await setStage(mode, automated)
      const network = cutAfter(answers, new ChgError('cancelled', 'the run was cut', 'run it again'))
      const options = { 'poll-interval': '1s', 'stable-for': '2s' }
      const first = await stage.rollBack(options, network)
      if (!network.cut()) {
        expect(first.outputs.code).toBe('rolled-back')
        break
      }
      cuts += 1
      const again = await stage.rollBack(options)
      const place = `cut after ${answers}`
      expect(again.outputs, place).toMatchObject({
        verdict: 'pass',
        revision: stage.good,
        'previous-revision': stage.bad,
        'history-id': '3',
        'auto-sync': 'lifted',
      })
      expect(listAt(application(), 'status', 'history'), place).toHaveLength(4)
      expect(stage.writes().length, place).toBe(2)
      expect(JSON.parse(frozen() ?? '').automated, place).toEqual({ prune: true, selfHeal: true })
      expect(types().filter((type) => type === 'rollback.began').length, place).toBeLessThanOrEqual(1)
      await stage.stop()
    }
    expect(cuts).toBeGreaterThan(5)
  })

  test('run again when all is done, it starts nothing and does not go back further', async () => {
    stage = await setStage(mode)
    await stage.rollBack()
    const again = await stage.rollBack()
    expect(again.outputs).toMatchObject({
      verdict: 'pass',
      code: 'already-rolled-back',
      revision: stage.good,
      'previous-revision': stage.bad,
    })
    expect(stage.writes()).toEqual([back])
  })

  test('observe writes nothing and says where it would go', async () => {
    stage = await setStage(mode, automated)
    const done = await stage.rollBack({ mode: 'observe' })
    expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'would-roll-back', revision: stage.bad })
    expect(done.outputs.reason).toContain(stage.good)
    expect(stage.writes()).toEqual([])
    expect(types()).toEqual(['rollback.ended'])
  })

  test('without a known good one it refuses and lists the candidates', async () => {
    stage = await setStage(mode)
    stage.events.length = 0
    const done = await stage.rollBack()
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'no-known-good' })
    for (const revision of [stage.good, stage.middle, stage.bad]) expect(done.summary).toContain(revision)
    expect(stage.writes()).toEqual([])
  })

  test('a named revision is taken, known good or not; one that the history lost is refused', async () => {
    stage = await setStage(mode)
    const done = await stage.rollBack({ revision: stage.middle })
    expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'rolled-back', revision: stage.middle })
    const lost = await stage.rollBack({ revision: 'f'.repeat(40) })
    expect(lost.outputs).toMatchObject({ verdict: 'refuse', code: 'target-not-in-history' })
  })

  test('a sync that still runs is ended first', async () => {
    stage = await setStage(mode)
    const revision = await stage.repository.commit('crash')
    stage.sandbox.store.update('applications', 'argocd', 'api', (one) => ({
      ...one,
      operation: { sync: { revision } },
    }))
    const done = await stage.rollBack()
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      revision: stage.good,
      'previous-revision': revision,
    })
    expect(stage.writes()).toEqual([mode === 'api' ? 'DELETE operation' : 'PATCH api', back])
  })

  test('auto-sync that a parent puts back is found, not fought', async () => {
    stage = await setStage(mode, automated)
    stage.sandbox.store.onChange((_, plural, object) => {
      if (plural !== 'applications' || at(object, 'spec', 'syncPolicy', 'automated') !== undefined) return
      queueMicrotask(() =>
        stage.sandbox.store.update('applications', 'argocd', 'api', (one) => ({
          ...one,
          spec: { ...(one.spec as object), ...automated },
        })),
      )
    })
    const done = await stage.rollBack()
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'autosync-restored', 'auto-sync': 'on' })
    expect(done.exitCode).toBe(1)
  })

  test('a target that is not healthy either is not a rollback that counts', async () => {
    stage = await setStage(mode)
    const done = await stage.rollBack({ revision: stage.good, timeout: '5m' })
    expect(done.outputs.verdict).toBe('pass')
    const again = await stage.rollBack({ revision: stage.bad, change: 'CHG-8', timeout: '5m' })
    expect(again.outputs).toMatchObject({
      verdict: 'refuse',
      code: 'rollback-unverified',
      revision: stage.bad,
    })
    expect(again.outputs.reason).toContain('does not run')
  })

  test('a target that crashes after it was ready is found out while it must stay healthy', async () => {
    stage = await setStage(mode)
    const relapse = await stage.deploy('relapse')
    await stage.deploy('3')
    const done = await stage.rollBack({ revision: relapse, 'stable-for': '1m', timeout: '10m' })
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'rollback-unverified', revision: relapse })
    expect(done.lines.join('\n')).toMatch(/ healthy: .*\n.* pods-restarting: .*\n(.*\n)* ?.*pods-crashing: /)
  })
})

test('with pods in a cluster that the kubeconfig is not of, nothing is begun', async () => {
  stage = await setStage('core')
  stage.sandbox.store.update('applications', 'argocd', 'api', (one) => ({
    ...one,
    spec: { ...(one.spec as object), destination: { server: 'https://elsewhere:6443', namespace: 'shop' } },
  }))
  const done = await stage.rollBack()
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'pods-elsewhere' })
  expect(done.outputs.reason).toContain('https://elsewhere:6443')
  expect(stage.writes()).toEqual([])
})

test.each(['velero', 'git-revert'])(
  'strategy %s is refused clearly, before anything is read',
  async (strategy) => {
    stage = await setStage('api')
    const done = await stage.rollBack({ strategy })
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'strategy-not-available' })
    expect(stage.sandbox.requests).toEqual([])
  },
)

test('a ledger that can not be read stops no rollback to a named revision, but chooses none', async () => {
  stage = await setStage('api')
  const ledger = unreadable('ledger-unreachable')
  expect((await stage.rollBack({}, { ledger })).outputs.code).toBe('no-known-good')
  const done = await stage.rollBack({ revision: stage.good }, { ledger })
  expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'rolled-back' })
  expect(done.warnings.join()).toContain('the ledger is out of reach')
})

test('a window that holds the rollback is named, with the way out', async () => {
  stage = await setStage('api')
  stage.sandbox.store.update('appprojects', 'argocd', 'default', (project) => ({
    ...project,
    spec: {
      ...(project.spec as object),
      syncWindows: [{ kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['*'] }],
    },
  }))
  const done = await stage.rollBack()
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'rollback-blocked', phase: 'Running' })
})

test('a rollback that fails leaves auto-sync off and says why', async () => {
  stage = await setStage('core', automated)
  stage.sandbox.store.delete('namespaces', '', 'shop')
  const done = await stage.rollBack()
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'rollback-failed', 'auto-sync': 'lifted' })
  expect(done.outputs.reason).toContain('namespaces "shop" not found')
})
