import { expect, test } from 'vitest'
import { application, event, NEW, verify } from './testing.ts'

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
