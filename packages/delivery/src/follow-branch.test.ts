import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { parseApplication } from './application.ts'
import type { ArgoCd } from './argocd.ts'
import { followBranch } from './follow-branch.ts'

/** What it says where Argo CD sees the branch, at each second since the start, as `seen` tells. */
async function follow(seen: (second: number) => { readonly sync: string; readonly operation?: string }) {
  const clock = virtualClock()
  const start = clock.now().getTime()
  const second = () => (clock.now().getTime() - start) / 1000
  let refreshes = 0
  const application = async () => {
    const { sync, operation } = seen(second())
    return parseApplication({
      metadata: { name: 'api' },
      spec: { source: { targetRevision: 'main' }, syncPolicy: { automated: {} } },
      ...(operation !== undefined && { operation: { sync: { revision: operation } } }),
      status: { sync: { status: 'OutOfSync', revision: sync } },
    })
  }
  const refresh = async () => {
    refreshes += 1
  }
  const argocd = { application, refresh } as unknown as ArgoCd
  const wanted = { revision: 'wanted', change: 'CHG-1' }
  const refused = await followBranch(argocd, 'api', wanted, { clock, interval: 5_000, timeout: 600_000 })
  return { refused, second: second(), refreshes }
}

test('Argo CD is asked to look at Git once, and waited for until it sees the revision', async () => {
  const seen = (second: number) => ({ sync: second < 30 ? 'before' : 'wanted' })
  expect(await follow(seen)).toEqual({ refused: undefined, second: 30, refreshes: 1 })
})

test('an operation of the revision that is under way is enough', async () => {
  expect((await follow(() => ({ sync: 'before', operation: 'wanted' }))).refused).toBeUndefined()
})

test('a branch that stays elsewhere is refused after 90 s, saying where it is', async () => {
  const { refused, second } = await follow(() => ({ sync: 'other' }))
  expect(refused).toMatchObject({ verdict: 'refuse', code: 'auto-sync-elsewhere' })
  expect(refused?.reason).toBe('Auto-sync of api follows main, which Argo CD sees at other, not at wanted.')
  expect(second).toBe(90)
})
