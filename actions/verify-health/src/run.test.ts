import { ChgError } from '@chg/core'
import { expect, test } from 'vitest'
import {
  after,
  application,
  deployment,
  event,
  NEW,
  OLD,
  OTHER,
  operation,
  pod,
  ready,
  verify,
  waitingFor,
} from './fake-world.ts'

const revision = NEW
const crashing = [pod('api-1', waitingFor('CrashLoopBackOff')), pod('api-2')]
const progressing = { health: { status: 'Progressing', message: '' } }
const unreachable = new ChgError('kubernetes-unreachable', 'list pods: no answer', 'check the API server')

test('healthy for long enough passes, and records the revision as known good', async () => {
  const done = await verify({}, { revision })
  expect(done.exitCode).toBe(0)
  expect(done.second).toBe(60)
  expect(done.outputs).toMatchObject({
    verdict: 'pass',
    code: 'healthy',
    health: 'Healthy',
    revision: NEW,
    'history-id': '5',
    pods: '2',
    'stable-since': '2026-11-24T02:00:00Z',
    'known-good': 'true',
    reason: 'api-gateway runs bbbbbbbb and was healthy for 1m (2 pods).',
  })
  expect(done.closing?.type).toBe('dev.chg-actions.health.judged')
  expect(done.closing?.data).toMatchObject({
    application: 'api-gateway',
    revision: NEW,
    historyId: 5,
    baseline: false,
    health: 'Healthy',
    startedAt: '2026-11-24T02:00:00Z',
    pods: 2,
    verdict: { verdict: 'pass' },
  })
  expect(done.summary).toContain('```mermaid')
  expect(done.summary).toContain('| Deployment shop/api | Healthy | 2 | 0 | 0 | – |')
})

test('a crash loop fails within seconds, long before the deadline of the Deployment', async () => {
  const done = await verify(
    {
      application: () => application(progressing),
      objects: () => deployment(crashing, { availableReplicas: 1 }),
    },
    { revision },
  )
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'pods-crashing', 'known-good': 'false' })
  expect(done.outputs.reason).toMatch(
    /^Pod shop\/api-1 of Deployment shop\/api does not run: container api: CrashLoopBackOff/,
  )
  expect(done.second).toBe(5)
  expect(done.exitCode).toBe(1)
  expect(done.closing?.data.verdict.code).toBe('pods-crashing')
})

test.each([
  ['ImagePullBackOff', 'image-pull-failed'],
  ['CreateContainerConfigError', 'pods-misconfigured'],
])('%s fails as %s', async (reason, code) => {
  const done = await verify({ objects: () => deployment([pod('api-1', waitingFor(reason))]) }, { revision })
  expect([done.outputs.code, done.second]).toEqual([code, 5])
})

test('trouble that a second look does not confirm is borne', async () => {
  const objects = (second: number) => deployment(second === 0 ? crashing : ready)
  const done = await verify({ objects }, { revision })
  expect([done.outputs.verdict, done.second]).toEqual(['pass', 65])
})

test('trouble of pods of the revision before does not count', async () => {
  const leaving = pod('api-old-1', waitingFor('CrashLoopBackOff'), 'api-old', after(-9_000))
  const done = await verify({ objects: () => deployment([...ready, leaving]) }, { revision })
  expect(done.outputs).toMatchObject({ verdict: 'pass', pods: '2' })
})

test('while the new revision is not rolled out, crash loops of the old one do not fail it', async () => {
  const syncing = application({
    operationState: operation({ phase: 'Running', revision: NEW, finishedAt: undefined }),
    history: [],
  })
  const old = [pod('api-1', waitingFor('CrashLoopBackOff'), 'api-new', after(-9_000))]
  const done = await verify(
    {
      application: (second) => (second < 30 ? syncing : application()),
      objects: (second) => deployment(second < 30 ? old : ready),
    },
    { revision },
  )
  expect([done.outputs.verdict, done.second]).toEqual(['pass', 90])
})

test('a roll-out that hangs is refused at the deadline, saying what it waits for', async () => {
  const done = await verify(
    {
      application: () => application({ health: { status: 'Progressing', message: 'Waiting for rollout' } }),
      objects: () => deployment(ready, { availableReplicas: 1 }),
    },
    { revision, timeout: '10m' },
  )
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'still-progressing', health: 'Progressing' })
  expect(done.outputs.reason).toContain('Waiting for rollout')
  expect(done.second).toBe(600)
})

test('a relapse starts the stable period anew', async () => {
  const done = await verify(
    { application: (second) => application(second === 40 ? progressing : {}) },
    { revision, 'stable-for': '60s' },
  )
  expect(done.outputs).toMatchObject({ verdict: 'pass', 'stable-since': '2026-11-24T02:00:45Z' })
  expect(done.second).toBe(105)
})

test('a restart between two looks is a relapse, though the pod is ready again', async () => {
  const restarts = (restartCount: number) =>
    pod('api-1', { containerStatuses: [{ name: 'api', restartCount }] })
  const done = await verify(
    { objects: (second) => deployment([restarts(second < 30 ? 0 : 1)]) },
    { revision },
  )
  expect([done.outputs.verdict, done.second]).toEqual(['pass', 95])
})

test('healthy too late for the stable period is not stable', async () => {
  const done = await verify(
    { application: (second) => application(second < 100 ? progressing : {}) },
    { revision, timeout: '2m' },
  )
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'not-stable' })
})

test('a status from before the end of the sync does not count, and a refresh is asked for', async () => {
  const done = await verify(
    { application: (second) => application({ reconciledAt: second < 45 ? after(-11) : after(45) }) },
    { revision },
  )
  expect([done.outputs.verdict, done.second]).toEqual(['pass', 105])
  expect(done.refreshed).toEqual([0, 30])
  const stale = await verify({ application: () => application({ reconciledAt: undefined }) }, { revision })
  expect(stale.outputs).toMatchObject({ verdict: 'unknown', code: 'status-stale' })
})

test('another revision that runs is waited for, then refused', async () => {
  const before = application({
    sync: { status: 'Synced', revision: OLD },
    operationState: operation({ revision: OLD }),
    history: [{ id: 4, revision: OLD, deployedAt: after(-86_400), deployStartedAt: undefined }],
  })
  const done = await verify({ application: () => before }, { revision, timeout: '5m' })
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'wrong-revision' })
  expect(done.outputs.reason).toContain('runs aaaaaaaa (Synced, compared with aaaaaaaa), not bbbbbbbb')
  const later = (second: number) => (second < 60 ? before : application())
  expect((await verify({ application: later }, { revision })).outputs.verdict).toBe('pass')
})

test('a revision that somebody lays over ours is superseded: never a pass, never a reason to roll back', async () => {
  const other = application({
    sync: { status: 'Synced', revision: OTHER },
    operationState: operation({
      revision: OTHER,
      phase: 'Running',
      startedAt: after(30),
      finishedAt: undefined,
    }),
  })
  const done = await verify({ application: (second) => (second < 30 ? application() : other) }, { revision })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'superseded' })
  expect([done.second, done.exitCode]).toEqual([30, 1])
})

test('a commit that changes nothing of the application leaves the wanted revision running', async () => {
  const moved = application({ sync: { status: 'Synced', revision: OTHER }, automated: {} })
  expect((await verify({ application: () => moved }, { revision: NEW })).outputs.verdict).toBe('pass')
  expect((await verify({ application: () => moved }, { revision: OTHER })).outputs.verdict).toBe('pass')
})

test('a failed sync is refused at once, with the words of Argo CD', async () => {
  const failed = operation({ phase: 'Failed', message: 'one or more objects failed to apply' })
  const done = await verify(
    { application: () => application({ operationState: failed, history: [] }) },
    { revision },
  )
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'sync-failed' })
  expect(done.outputs.reason).toContain('one or more objects failed to apply')
  expect(done.second).toBe(0)
})

test('Degraded is refused once it has lasted as long as stability must', async () => {
  const degraded = { health: { status: 'Degraded', message: 'progress deadline exceeded' } }
  const lasting = await verify({ application: () => application(degraded) }, { revision })
  expect([lasting.outputs.code, lasting.second]).toEqual(['degraded', 60])
  const passing = await verify(
    { application: (second) => application(second < 30 ? degraded : {}) },
    { revision },
  )
  expect([passing.outputs.verdict, passing.second]).toEqual(['pass', 90])
})

test('Suspended is not success: somebody has to resume it', async () => {
  const paused = { health: { status: 'Suspended', message: 'CanaryPauseStep' } }
  const done = await verify({ application: () => application(paused) }, { revision, timeout: '5m' })
  expect(done.outputs).toMatchObject({
    verdict: 'suspended',
    code: 'rollout-suspended',
    'known-good': 'false',
  })
  expect(done.exitCode).toBe(0)
})

test('an error condition makes the health untrustworthy', async () => {
  const errors = [{ type: 'ComparisonError', message: 'failed to generate manifests' }]
  const done = await verify({ application: () => application({ errors }) }, { revision, timeout: '5m' })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'application-error' })
})

test('pods that find no node are waited for, then refused', async () => {
  const conditions = [
    { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes fit' },
  ]
  const done = await verify(
    { objects: () => deployment([pod('api-1', { conditions })]) },
    { revision, timeout: '5m' },
  )
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'pods-unschedulable' })
  expect(done.second).toBe(300)
})

test('an application that Argo CD still calls healthy does not pass over a Deployment that is not', async () => {
  const objects = () => deployment(ready, { availableReplicas: 1 })
  const done = await verify({ objects }, { revision, timeout: '5m' })
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'workload-not-healthy' })
  expect(done.outputs.reason).toContain('1 of 2 new replicas are available')
})

test('a workload that the cluster does not have is unknown: it may be the wrong cluster', async () => {
  const done = await verify({ objects: () => [] }, { revision, timeout: '5m' })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'workload-not-found' })
  const destination = { name: '', server: 'https://elsewhere:6443', namespace: 'shop' }
  const core = await verify({ mode: 'core', application: () => application({ destination }) }, { revision })
  expect(core.outputs).toMatchObject({ verdict: 'unknown', code: 'pods-elsewhere' })
})

test('an API that does not answer for a while is borne, but never counts as healthy', async () => {
  const objects = (second: number) => {
    if (second >= 30 && second < 200) throw unreachable
    return deployment(ready)
  }
  const done = await verify({ objects }, { revision })
  expect([done.outputs.verdict, done.second]).toEqual(['pass', 260])
  expect(done.summary).toContain('no answer')
})

test('an API that is silent at the deadline makes it unknown', async () => {
  const objects = (second: number) => {
    if (second >= 30) throw unreachable
    return deployment(ready)
  }
  const done = await verify({ objects }, { revision, timeout: '5m' })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'kubernetes-unreachable' })
  expect(done.second).toBe(300)
})

test('an API that never answered is given up after a minute', async () => {
  const objects = () => {
    throw unreachable
  }
  const done = await verify({ objects }, { revision })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'kubernetes-unreachable' })
  expect(done.second).toBe(60)
})

test('missing rights are not waited for', async () => {
  const forbidden = new ChgError('kubernetes-forbidden', 'ci may not list pods', 'add this rule')
  const objects = () => {
    throw forbidden
  }
  const done = await verify({ objects }, { revision })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'kubernetes-forbidden' })
  expect(done.second).toBe(0)
})

test('a cancelled run closes its event at once', async () => {
  const abort = new AbortController()
  const cancelled = new ChgError('cancelled', 'the run was cancelled (SIGTERM)', 'run it again')
  const done = await verify(
    { signal: abort.signal, onAdvance: (second) => second >= 20 && abort.abort(cancelled) },
    { revision },
  )
  // The closing event has 5 s, which the virtual clock passes at once.
  expect(done.second).toBeLessThanOrEqual(25)
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'cancelled' })
  expect(done.closing?.data).toMatchObject({ application: 'api-gateway', verdict: { code: 'cancelled' } })
})

test('without pods to check it says so', async () => {
  const done = await verify({ objects: () => deployment(crashing) }, { revision, 'check-pods': 'false' })
  expect(done.outputs).toMatchObject({ verdict: 'pass', reason: expect.stringContaining('pods not checked') })
  expect(done.outputs.pods).toBeUndefined()
  expect(done.summary).toContain('Not checked')
})

test('observing asks nothing of Argo CD and never fails', async () => {
  const stale = () => application({ reconciledAt: undefined })
  const done = await verify({ application: stale }, { revision, mode: 'observe' })
  expect([done.exitCode, done.outputs.verdict, done.refreshed]).toEqual([0, 'unknown', []])
  const good = await verify({}, { revision, mode: 'observe' })
  expect(good.outputs).toMatchObject({ verdict: 'pass', 'known-good': 'false' })
})

test('foreign text cannot break out of the summary', async () => {
  const evil = { health: { status: 'Progressing', message: '</details><script>' } }
  const resources = [{ ...application().resources[0], name: 'a|b`<img>' }] as never
  const done = await verify(
    { application: () => application({ ...evil, resources }) },
    { revision, timeout: '1m', 'check-pods': 'false' },
  )
  expect(done.summary).not.toMatch(/<script>|<img>/)
})

test('the revision comes from the sync that the record tells of', async () => {
  const synced = event('sync.ended', {
    application: 'api-gateway',
    mode: 'enforce',
    verdict: { verdict: 'pass', code: 'synced', reason: 'Synced.' },
    revision: NEW,
  })
  expect((await verify({ events: [synced] })).outputs).toMatchObject({ verdict: 'pass', revision: NEW })
})
