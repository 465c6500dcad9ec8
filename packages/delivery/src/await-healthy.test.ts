import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { parseApplication } from './application.ts'
import type { Application, ArgoCd } from './argocd.ts'
import { awaitHealthy } from './await-healthy.ts'

const application = (status: object = {}, syncPolicy: object = {}): Application =>
  parseApplication({
    metadata: { name: 'api' },
    spec: { syncPolicy },
    status: {
      history: [{ id: 1, revision: 'good', deployedAt: '2026-11-24T02:00:00Z' }],
      health: { status: 'Healthy' },
      reconciledAt: '2026-11-24T02:00:00Z',
      operationState: {
        phase: 'Succeeded',
        startedAt: '2026-11-24T01:59:50Z',
        finishedAt: '2026-11-24T02:00:00Z',
        syncResult: { revision: 'good' },
      },
      ...status,
    },
  })

/** What `awaitHealthy` says to an application that is, at each second since the start, as `at` tells. */
async function judge(at: (second: number) => Application, timeout = 300_000) {
  const clock = virtualClock()
  const start = clock.now().getTime()
  const refreshed: number[] = []
  const second = () => (clock.now().getTime() - start) / 1000
  const refuse = () => Promise.reject(new Error('nothing is to be written'))
  const argocd: ArgoCd = {
    mode: 'api',
    application: async () => at(second()),
    refresh: async () => void refreshed.push(second()),
    project: refuse,
    sync: refuse,
    rollback: refuse,
    setAutomated: refuse,
    terminate: refuse,
  }
  const wanted = { application: 'api', revision: 'good', stableFor: 30_000, kubernetes: undefined }
  const { verdict } = await awaitHealthy(argocd, wanted, { clock, interval: 5_000, timeout })
  return {
    verdict: `${verdict.verdict} ${verdict.code}`,
    reason: verdict.reason,
    second: second(),
    refreshed,
  }
}

test('healthy for as long as asked passes', async () => {
  expect(await judge(() => application())).toMatchObject({ verdict: 'pass healthy', second: 30 })
})

test('a relapse starts the period anew', async () => {
  const relapse = application({ health: { status: 'Progressing' } })
  expect(await judge((second) => (second === 20 ? relapse : application()))).toMatchObject({
    verdict: 'pass healthy',
    second: 55,
  })
})

test('another revision that is deployed never passes', async () => {
  const other = application({ history: [{ id: 2, revision: 'bad', deployedAt: '2026-11-24T02:00:00Z' }] })
  const done = await judge(() => other)
  expect(done).toMatchObject({ verdict: 'unknown not-healthy-in-time', second: 300 })
  expect(done.reason).toContain('api runs bad, not good')
})

test('a status from before the end of the operation does not count, and a refresh is asked for', async () => {
  const stale = application({ reconciledAt: '2026-11-24T01:59:59Z' })
  const done = await judge((second) => (second < 60 ? stale : application()))
  expect(done).toMatchObject({ verdict: 'pass healthy', second: 90, refreshed: [30] })
})

test('an error condition makes the health untrustworthy', async () => {
  const conditions = [{ type: 'ComparisonError', message: 'no such path' }]
  const done = await judge(() => application({ conditions }))
  expect(done.verdict).toBe('unknown not-healthy-in-time')
  expect(done.reason).toContain('no such path')
})

test('auto-sync that is back on ends it at once', async () => {
  const done = await judge((second) => (second < 15 ? application() : application({}, { automated: {} })))
  expect(done).toMatchObject({ verdict: 'refuse auto-sync-on', second: 15 })
})
