import { type ChangeEvent, type EventData, type EventName, foldRecords, makeEvent } from '@chg/change'
import { pass, refuse } from '@chg/core'
import { type Application, frozenAnnotation, type OperationState } from '@chg/delivery'
import { expect, test } from 'vitest'
import { planRollback } from './plan.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 2, minute))
const event = <N extends EventName>(
  change: string,
  minute: number,
  name: N,
  data: Partial<EventData[N]>,
): ChangeEvent =>
  makeEvent(name, change, { application: 'api', mode: 'enforce', ...data } as EventData[N], {
    source: 'chg://test',
    actor: 'octocat',
    time: at(minute),
  })
const healthy = (revision: string, minute: number, change = 'CHG-1') =>
  event(change, minute, 'health.judged', { revision, verdict: pass('healthy', 'Fine.') })
const unhealthy = (revision: string, minute: number) =>
  event('CHG-7', minute, 'health.judged', { revision, verdict: refuse('degraded', 'Bad.') })

const operation = (revision: string, phase = 'Succeeded'): OperationState => ({
  phase,
  message: '',
  startedAt: at(0),
  finishedAt: at(1),
  revision,
  retryCount: 0,
  automated: false,
  whole: true,
  info: [],
})

/** An application that deployed these revisions one after the other. */
function application(revisions: readonly string[], more: Partial<Application> = {}): Application {
  const history = revisions.map((revision, id) => ({
    id,
    revision,
    deployedAt: at(id),
    deployStartedAt: at(id),
  }))
  return {
    name: 'api',
    namespace: 'argocd',
    project: 'shop',
    uid: '1',
    destination: { name: '', server: '', namespace: 'shop' },
    repoUrl: '',
    path: '',
    chart: '',
    sourceCount: 1,
    targetRevision: 'main',
    annotations: {},
    labels: {},
    automated: null,
    sync: { status: 'Synced', revision: revisions.at(-1) ?? '' },
    health: { status: 'Healthy', message: '' },
    reconciledAt: at(2),
    operationPending: false,
    pendingOperation: undefined,
    operationState: operation(revisions.at(-1) ?? ''),
    history,
    errors: [],
    resources: [],
    ...more,
  }
}
const plan = (app: Application, events: readonly ChangeEvent[], revision?: string) => {
  const made = planRollback(app, { change: 'CHG-7', revision }, foldRecords(events))
  return 'verdict' in made
    ? made.code
    : `${made.from}>${made.to} #${made.historyId}${made.resumed ? ' resumed' : ''}`
}

test('the revision that runs is not the target, though it was good once', () => {
  expect(plan(application(['a', 'b']), [healthy('a', 1), healthy('b', 2)])).toBe('b>a #0')
})

test('the latest good one wins, not the latest entry', () => {
  expect(plan(application(['a', 'b', 'c', 'd']), [healthy('a', 1), healthy('b', 2)])).toBe('d>b #1')
})

test('a good one that was refused since is not good', () => {
  expect(plan(application(['a', 'b', 'c']), [healthy('a', 1), healthy('b', 2), unhealthy('b', 3)])).toBe(
    'c>a #0',
  )
})

test('a sync that failed left no entry: the newest entry is what to go back to', () => {
  const failed = application(['a', 'b'], { operationState: operation('c', 'Failed') })
  expect(plan(failed, [healthy('a', 1), healthy('b', 2)])).toBe('c>b #1')
})

test('of several entries of one revision the newest counts', () => {
  expect(plan(application(['a', 'b', 'a', 'c']), [healthy('a', 1)])).toBe('c>a #2')
})

test('a known good one that the history has lost is refused, not replaced by an older one', () => {
  expect(plan(application(['a', 'c']), [healthy('a', 1), healthy('b', 2)])).toBe('target-not-in-history')
})

test('what this change began is gone on with, by the ledger or by the annotation', () => {
  const began = event('CHG-7', 5, 'rollback.began', { from: 'c', to: 'b', historyId: 1, automated: null })
  const events = [healthy('a', 1), healthy('b', 2), began]
  expect(plan(application(['a', 'b', 'c', 'b']), events)).toBe('c>b #3 resumed')
  const annotations = frozenAnnotation({
    change: 'CHG-7',
    automated: {},
    at: '',
    from: 'c',
    to: 'b',
    historyId: 1,
  })
  expect(plan(application(['a', 'b', 'c', 'b'], { annotations }), [])).toBe('c>b #3 resumed')
  const foreign = frozenAnnotation({
    change: 'CHG-6',
    automated: {},
    at: '',
    from: 'c',
    to: 'b',
    historyId: 1,
  })
  expect(plan(application(['a', 'b', 'c', 'b'], { annotations: foreign }), [])).toBe('no-known-good')
})

test('what another change deployed since is not taken back by an old plan', () => {
  const began = event('CHG-7', 5, 'rollback.began', { from: 'c', to: 'a', historyId: 0, automated: null })
  const events = [healthy('a', 1), began, healthy('d', 6, 'CHG-8')]
  expect(plan(application(['a', 'c', 'a', 'd', 'e']), events)).toBe('e>d #3')
})

test('how auto-sync was is what the first run saw', () => {
  const annotations = frozenAnnotation({
    change: 'CHG-7',
    automated: { prune: true },
    at: '',
    from: 'b',
    to: 'a',
    historyId: 0,
  })
  const made = planRollback(
    application(['a', 'b'], { annotations }),
    { change: 'CHG-7', revision: undefined },
    [],
  )
  expect(made).toMatchObject({ automated: { prune: true } })
})
