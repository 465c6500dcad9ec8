import { type ChangeEvent, type EventData, type EventName, foldRecords, makeEvent } from '@chg/change'
import { pass, refuse } from '@chg/core'
import { expect, test } from 'vitest'
import { ledgerPast } from './ledger-past.ts'
import { at } from './test-past.ts'

let minute = 0
const tell = <N extends EventName>(name: N, data: object, run = '1', actor = 'octocat'): ChangeEvent =>
  makeEvent(name, 'CHG-1', { mode: 'enforce', application: 'api', ...data } as unknown as EventData[N], {
    source: `https://github.com/org/repo/actions/runs/${run}`,
    actor,
    time: new Date(Date.UTC(2026, 10, 23, 2, minute++)),
  }) as ChangeEvent
const pastsOf = (...events: readonly ChangeEvent[]) =>
  ledgerPast(foldRecords(events), (application) => ({ application }))
const deploymentsOf = (...events: readonly ChangeEvent[]) =>
  pastsOf(...events).flatMap(({ deployments }) => deployments)
const good = pass('ok', 'It is.')

test('a sync and a rollback are deployments, from the begin to the end of the operation', () => {
  minute = 0
  const told = deploymentsOf(
    tell('sync.began', { revision: 'new', automated: null }),
    tell('sync.ended', {
      verdict: good,
      revision: 'new',
      startedAt: '2026-11-23T02:00:10Z',
      finishedAt: '2026-11-23T02:00:50Z',
    }),
    tell('rollback.began', { from: 'new', to: 'old', historyId: 1, automated: null }, '2', 'renovate[bot]'),
  )
  expect(told).toEqual([
    {
      subject: { application: 'api' },
      source: 'ledger',
      revision: 'new',
      startedAt: at('2026-11-23T02:00:10Z'),
      endedAt: at('2026-11-23T02:00:50Z'),
      manual: true,
      invoker: undefined,
      startedBy: 'octocat',
      action: 'deploy',
      succeeded: true,
    },
    {
      subject: { application: 'api' },
      source: 'ledger',
      revision: 'old',
      startedAt: at('2026-11-23T02:02:00Z'),
      endedAt: undefined,
      manual: true,
      invoker: 'automation',
      startedBy: 'renovate[bot]',
      action: 'rollback',
      succeeded: undefined,
    },
  ])
})

test('the end of another run is not taken for its own', () => {
  const [began] = deploymentsOf(
    tell('sync.began', { revision: 'new', automated: null }, '1'),
    tell('sync.ended', { verdict: refuse('sync-failed', 'It failed.') }, '2'),
  )
  expect(began?.succeeded).toBeUndefined()
})

test('what was refused before it began, or only observed, was no deployment', () => {
  const closed = refuse('window-closed', 'It is closed.')
  expect(
    deploymentsOf(
      tell('sync.ended', { verdict: closed }),
      tell('sync.ended', { verdict: good, mode: 'observe', revision: 'new' }),
      tell('window.decided', { verdict: closed }),
    ),
  ).toEqual([])
})

test('each application has its own past', () => {
  const pasts = pastsOf(
    tell('sync.began', { revision: 'a', automated: null }),
    tell('sync.began', { revision: 'b', automated: null, application: 'web' }),
  )
  expect(pasts.map(({ application, deployments }) => [application, deployments.length])).toEqual([
    ['api', 1],
    ['web', 1],
  ])
})
