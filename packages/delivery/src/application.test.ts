import { expect, test } from 'vitest'
import { parseApplication } from './application.ts'

const minimal = { metadata: { name: 'api' }, spec: {} }

test('what is missing reads as absent', () => {
  expect(parseApplication(minimal)).toMatchObject({
    name: 'api',
    project: 'default',
    targetRevision: 'HEAD',
    automated: null,
    sync: { status: '', revision: '' },
    reconciledAt: undefined,
    operationPending: false,
    operationState: undefined,
    history: [],
    sourceCount: 1,
  })
})

test('hostile members neither throw nor get through', () => {
  const application = parseApplication({
    metadata: { name: 'api', annotations: { good: 'x', bad: 7 } },
    spec: { syncPolicy: { automated: 'yes' }, source: [], destination: null },
    operation: 'now',
    status: {
      history: [
        null,
        7,
        { id: 'x', revision: 'a', deployedAt: '2026-11-24T02:00:00Z' },
        { id: 3, revision: 'a' },
      ],
      operationState: { phase: 'Running', startedAt: 'yesterday' },
      reconciledAt: '2026-02-31T00:00:00Z',
      conditions: [{ type: 'SyncError', message: 4 }, { type: 'OrphanedResourceWarning' }, null],
      resources: [null, { kind: 'Deployment', health: 'fine' }],
    },
  })
  expect(application).toMatchObject({
    annotations: { good: 'x' },
    automated: null,
    operationPending: false,
    history: [],
    operationState: undefined,
    reconciledAt: undefined,
    errors: [{ type: 'SyncError', message: '' }],
    resources: [{ kind: 'Deployment', health: '' }],
  })
})

test('the first history entry may come without its id, which is 0', () => {
  const history = [{ revision: 'a', deployedAt: '2026-11-24T02:00:00Z' }]
  expect(parseApplication({ ...minimal, status: { history } }).history).toMatchObject([{ id: 0 }])
})

test('auto-sync that is there but not enabled is off', () => {
  const withAutomated = (automated: unknown) =>
    parseApplication({ ...minimal, spec: { syncPolicy: { automated } } }).automated
  expect(withAutomated({ enabled: false, prune: true })).toBeNull()
  expect(withAutomated({})).toEqual({})
  expect(withAutomated({ enabled: true })).toEqual({ enabled: true })
})

test('several sources are counted, and their revisions joined', () => {
  const application = parseApplication({
    metadata: { name: 'api' },
    spec: {
      sources: [{ repoURL: 'https://one.example', targetRevision: 'v1' }, { repoURL: 'https://two.example' }],
    },
    operation: { sync: { revisions: ['a', 'b'] } },
    status: { sync: { revisions: ['a', 'b'] } },
  })
  expect(application).toMatchObject({
    sourceCount: 2,
    repoUrl: 'https://one.example',
    targetRevision: 'v1',
    sync: { revision: 'a,b' },
    pendingOperation: { revision: 'a,b', info: [] },
  })
})

test('the revision of an operation is what it took, else what it was asked for', () => {
  const state = (more: object) =>
    parseApplication({
      ...minimal,
      status: {
        operationState: {
          startedAt: '2026-11-24T02:00:00Z',
          operation: { sync: { revision: 'main' } },
          ...more,
        },
      },
    }).operationState?.revision
  expect(state({})).toBe('main')
  expect(state({ syncResult: { revision: 'abc' } })).toBe('abc')
})

test.each([null, 'x', {}, { metadata: { name: 'x' } }, { spec: {} }])('%j is no Application', (value) => {
  expect(() => parseApplication(value)).toThrow(/no metadata.name or no spec/)
})
