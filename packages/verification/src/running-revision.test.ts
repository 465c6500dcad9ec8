import { expect, test } from 'vitest'
import { historyEntry, runs, settledRevision, successorOf } from './running-revision.ts'
import { after, application, NEW, OLD, OTHER, operation } from './testing.ts'

const entry = (id: number, revision: string, second: number) => ({
  id,
  revision,
  deployedAt: after(second),
  deployStartedAt: undefined,
})

test('what was deployed last is the revision of the last good sync, with its history entry', () => {
  expect(settledRevision(application())).toBe(NEW)
  expect(settledRevision(application({ operationState: undefined }))).toBe(NEW)
  expect(settledRevision(application({ history: [] }))).toBe(NEW)
  expect(settledRevision(application({ operationState: undefined, history: [] }))).toBeUndefined()
})

test('after a partial, failed or unfinished sync nothing settled is deployed', () => {
  expect(settledRevision(application({ operationState: operation({ revision: OTHER }) }))).toBeUndefined()
  for (const phase of ['Running', 'Failed', 'Error', 'Terminating']) {
    expect(settledRevision(application({ operationState: operation({ phase }) }))).toBeUndefined()
  }
})

test('what Argo CD compares with runs only where the cluster is equal to it', () => {
  const head = (status: string) => application({ sync: { status, revision: OTHER } })
  expect(runs(head('Synced'), OTHER)).toBe(true)
  expect(runs(head('OutOfSync'), OTHER)).toBe(false)
  expect(runs(head('OutOfSync'), NEW)).toBe(true)
  expect(runs(head('OutOfSync'), OLD)).toBe(false)
})

test('while an operation runs nothing does, even if the comparison of before says Synced', () => {
  expect(runs(application({ operationState: operation({ phase: 'Running' }) }), NEW)).toBe(false)
})

test('a later history entry, or a later operation, succeeds the wanted revision', () => {
  const synced = application({
    sync: { status: 'Synced', revision: OTHER },
    operationState: operation({ revision: OTHER }),
    history: [entry(5, NEW, -10), entry(6, OTHER, 10)],
  })
  expect(successorOf(synced, NEW)).toBe(OTHER)
  const failed = operation({ revision: OTHER, phase: 'Failed', startedAt: after(10) })
  expect(successorOf(application({ operationState: failed }), NEW)).toBe(OTHER)
})

test('nothing succeeds a revision that runs, or that was never deployed', () => {
  expect(successorOf(application(), NEW)).toBeUndefined()
  expect(successorOf(application(), OTHER)).toBeUndefined()
  const again = operation({ phase: 'Running', startedAt: after(10) })
  expect(successorOf(application({ operationState: again }), NEW)).toBeUndefined()
})

test('the newest history entry of a revision counts', () => {
  const history = [entry(3, NEW, -300), entry(4, OLD, -200), entry(5, NEW, -100)]
  expect(historyEntry(application({ history }), NEW)?.id).toBe(5)
})
