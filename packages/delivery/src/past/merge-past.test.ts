import type { Deployment, HistorySource } from '@chg/windows'
import { expect, test } from 'vitest'
import { mergePast } from './merge-past.ts'
import { at, subject } from './test-past.ts'

const one = (source: HistorySource, parts: Partial<Deployment> = {}): Deployment => ({
  subject,
  source,
  revision: 'abc',
  startedAt: at('2026-11-23T02:00:00Z'),
  startedBy: '',
  action: 'deploy',
  ...parts,
})
const merged = (...deployments: readonly Deployment[]) =>
  mergePast(
    deployments.map((deployment) => ({
      application: 'api',
      source: deployment.source,
      deployments: [deployment],
      reach: 'beginning' as const,
    })),
  )

test('what history and ledger both tell is one deployment, with what each knows', () => {
  const known = one('argocd', { manual: true, startedBy: 'chg-actions', endedAt: at('2026-11-23T02:01:00Z') })
  const told = one('ledger', { startedBy: 'octocat', invoker: 'automation', action: 'rollback' })
  expect(merged(told, known)).toEqual([
    { ...known, startedBy: 'octocat', invoker: 'automation', action: 'rollback' },
  ])
})

test('an event right after the end of a deployment is its own', () => {
  const known = one('argocd', { endedAt: at('2026-11-23T02:05:00Z') })
  const late = (text: string) => one('events', { startedAt: at(text), startedBy: 'ada' })
  expect(merged(known, late('2026-11-23T02:05:02Z'))).toMatchObject([{ startedBy: 'ada' }])
  expect(merged(known, late('2026-11-23T02:07:00Z'))).toHaveLength(2)
})

test.each([
  ['another revision', one('ledger', { revision: 'def' })],
  ['another second', one('ledger', { startedAt: at('2026-11-23T02:00:01Z') })],
])('%s is another deployment', (_, told) => {
  expect(merged(one('argocd'), told)).toHaveLength(2)
})
