import { expect, test } from 'vitest'
import { argoCdPast } from './argocd-past.ts'
import { application, at, subject } from './test-past.ts'

const entry = (id: number, day: string, more: object = {}) => ({
  id,
  revision: `r${id}`,
  deployStartedAt: `${day}T02:00:00Z`,
  deployedAt: `${day}T02:05:00Z`,
  ...more,
})

test('each entry is a deployment, with start, end and who began it', () => {
  const history = [
    entry(0, '2026-11-01', { initiatedBy: { username: 'ada' } }),
    entry(1, '2026-11-02', { initiatedBy: { automated: true } }),
    entry(2, '2026-11-03', { initiatedBy: { username: 'proj:production:ci' } }),
    entry(3, '2026-11-04', { initiatedBy: {} }),
    entry(4, '2026-11-05'),
  ]
  const past = argoCdPast(application({ history }), subject)
  expect(past).toMatchObject({ application: 'api', source: 'argocd', reach: 'beginning' })
  expect(past.deployments[0]).toEqual({
    subject,
    project: 'production',
    source: 'argocd',
    action: 'deploy',
    revision: 'r0',
    startedAt: at('2026-11-01T02:00:00Z'),
    endedAt: at('2026-11-01T02:05:00Z'),
    manual: true,
    invoker: 'person',
    startedBy: 'ada',
    succeeded: true,
  })
  expect(past.deployments.map(({ manual, invoker, startedBy }) => [manual, invoker, startedBy])).toEqual([
    [true, 'person', 'ada'],
    [false, 'automation', 'auto-sync'],
    [true, 'automation', 'proj:production:ci'],
    [true, undefined, ''],
    [undefined, undefined, ''],
  ])
})

test('a list that has lost its first entries reaches back to the oldest that is left', () => {
  const past = argoCdPast(application({ history: [entry(7, '2026-11-02'), entry(8, '2026-11-03')] }), subject)
  expect(past.reach).toEqual(at('2026-11-02T02:00:00Z'))
  expect(argoCdPast(application({}), subject)).toMatchObject({ deployments: [], reach: 'nothing' })
})

test('of an entry without a start the end is judged, and the length is not known', () => {
  const history = [entry(0, '2026-11-01', { deployStartedAt: undefined })]
  expect(argoCdPast(application({ history }), subject).deployments).toMatchObject([
    { startedAt: at('2026-11-01T02:05:00Z'), endedAt: undefined },
  ])
})

test('the last operation counts where it left no entry: it failed', () => {
  const operationState = {
    phase: 'Failed',
    startedAt: '2026-11-06T02:00:00Z',
    finishedAt: '2026-11-06T02:01:00Z',
    operation: { sync: { revision: 'bad' }, initiatedBy: { username: 'ada' } },
  }
  const told = (state: object) =>
    argoCdPast(application({ history: [entry(0, '2026-11-01')], operationState: state }), subject).deployments
  expect(told(operationState)).toHaveLength(2)
  expect(told(operationState)[1]).toMatchObject({ revision: 'bad', startedBy: 'ada', succeeded: false })
  const kept = { ...operationState, phase: 'Succeeded', startedAt: '2026-11-01T02:00:00Z' }
  expect(told({ ...kept, syncResult: { revision: 'r0' } })).toHaveLength(1)
  expect(told({ ...operationState, phase: 'Running', finishedAt: undefined })).toHaveLength(1)
  const dryRun = { sync: { revision: 'bad', dryRun: true } }
  expect(told({ ...operationState, operation: dryRun })).toHaveLength(1)
})
