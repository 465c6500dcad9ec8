import type { KubeObject } from '@chg/kubernetes'
import { expect, test } from 'vitest'
import { eventPast } from './event-past.ts'
import { at, subject } from './test-past.ts'

/** An event as Argo CD writes it (`AuditLogger.LogAppEvent`). */
function event(reason: string, time: string, message: string, more: { user?: string; name?: string } = {}) {
  const { user, name = 'api' } = more
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.${time}`, ...(user !== undefined && { annotations: { user } }) },
    involvedObject: { kind: 'Application', name, namespace: 'argocd' },
    reason,
    message,
    lastTimestamp: `2026-11-23T${time}Z`,
  } satisfies KubeObject
}
const told = (...events: readonly KubeObject[]) => eventPast('api', events, subject).deployments

test('a start and an end make a deployment, with the user, whatever their order', () => {
  const deployments = told(
    event('OperationCompleted', '02:05:00', 'Sync operation to abc succeeded'),
    event('OperationStarted', '02:00:00', 'ada initiated sync to main (abc)', { user: 'ada' }),
  )
  expect(deployments).toMatchObject([
    {
      source: 'events',
      revision: 'abc',
      startedAt: at('2026-11-23T02:00:00Z'),
      endedAt: at('2026-11-23T02:05:00Z'),
      manual: true,
      invoker: 'person',
      startedBy: 'ada',
      action: 'deploy',
      succeeded: true,
    },
  ])
})

test('failed and partial syncs, rollbacks and auto-sync are told', () => {
  const deployments = told(
    event('OperationStarted', '02:00:00', "Initiated automated sync to 'abc'"),
    event('OperationCompleted', '02:01:00', 'Sync operation to abc failed: one or more objects failed'),
    event('OperationStarted', '03:00:00', 'ada initiated rollback to 4', { user: 'ada' }),
    event('OperationCompleted', '03:01:00', 'Partial sync operation to old succeeded'),
  )
  expect(deployments).toMatchObject([
    { invoker: 'automation', manual: false, succeeded: false, revision: 'abc' },
    { action: 'rollback', startedBy: 'ada', revision: 'old' },
  ])
})

test('an end without a start has no length, and nobody is known to have begun it', () => {
  expect(told(event('OperationCompleted', '02:05:00', 'Sync operation to abc succeeded'))).toMatchObject([
    { startedAt: at('2026-11-23T02:05:00Z'), endedAt: undefined, startedBy: '' },
  ])
})

test('what is about something else is not looked at', () => {
  expect(
    told(
      event('OperationCompleted', '02:05:00', 'Sync operation to abc succeeded', { name: 'web' }),
      event('ResourceUpdated', '02:05:00', 'Updated health status'),
      { ...event('OperationCompleted', '02:05:00', 'x'), lastTimestamp: 'now' },
    ),
  ).toEqual([])
})
