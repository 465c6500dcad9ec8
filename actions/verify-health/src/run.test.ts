import { ChgError } from '@chg/core'
import { after, application, deployment, NEW, pod, waitingFor } from '@chg/verification/testing'
import { expect, test } from 'vitest'
import { event, verify } from './testing.ts'

const revision = NEW

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

test('observing asks nothing of Argo CD and never fails', async () => {
  const stale = () => application({ reconciledAt: undefined })
  const done = await verify({ application: stale }, { revision, mode: 'observe' })
  expect([done.exitCode, done.outputs.verdict, done.refreshed]).toEqual([0, 'unknown', []])
  const good = await verify({}, { revision, mode: 'observe' })
  expect(good.outputs).toMatchObject({ verdict: 'pass', 'known-good': 'false' })
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

test('a crash loop fails the step within seconds, and its closing event says why', async () => {
  const crashing = [pod('api-1', waitingFor('CrashLoopBackOff')), pod('api-2')]
  const done = await verify({ objects: () => deployment(crashing) }, { revision })
  expect([done.exitCode, done.second]).toEqual([1, 5])
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'pods-crashing', 'known-good': 'false' })
  expect(done.closing?.data.verdict.code).toBe('pods-crashing')
  expect(done.lines.filter((line) => line.startsWith('2026-'))).toHaveLength(1)
})

test('what is paused is neither good nor a failure of the step', async () => {
  const paused = () => application({ health: { status: 'Suspended', message: 'CanaryPauseStep' } })
  const done = await verify({ application: paused }, { revision, timeout: '5m' })
  expect(done.exitCode).toBe(0)
  expect(done.outputs).toMatchObject({
    verdict: 'suspended',
    code: 'rollout-suspended',
    'known-good': 'false',
  })
})

test('missing rights end it as unknown, at once', async () => {
  const objects = () => {
    throw new ChgError('kubernetes-forbidden', 'ci may not list pods', 'add this rule')
  }
  const done = await verify({ objects }, { revision })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'kubernetes-forbidden' })
  expect([done.second, done.exitCode]).toEqual([0, 1])
})

test('pods of another cluster are not looked for in the one of Argo CD', async () => {
  const destination = { name: '', server: 'https://elsewhere:6443', namespace: 'shop' }
  const done = await verify({ mode: 'core', application: () => application({ destination }) }, { revision })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'pods-elsewhere' })
})

test('for a baseline, what a pod went through before this run does not count', async () => {
  const killed = { exitCode: 137, reason: 'OOMKilled', finishedAt: after(-12).toISOString() }
  const survivor = pod('api-1', { containerStatuses: [{ name: 'api', lastState: { terminated: killed } }] })
  const objects = () => deployment([survivor])
  expect((await verify({ objects }, { baseline: 'true' })).outputs.verdict).toBe('pass')
  expect((await verify({ objects }, { revision })).outputs.code).toBe('pods-out-of-memory')
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
