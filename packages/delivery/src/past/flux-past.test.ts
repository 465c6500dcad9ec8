import { describe, expect, test } from 'vitest'
import { helmReleasePast, kustomizationPast } from './flux-past.ts'
import { at, fluxObject, subject } from './test-past.ts'

/** A snapshot as kustomize-controller writes it (Flux 2.7 and later). */
const snapshot = (digest: string, first: string, more: object = {}) => ({
  digest: `sha256:${digest}`,
  firstReconciled: first,
  lastReconciled: '2026-11-20T10:00:00Z',
  lastReconciledDuration: '90.5s',
  lastReconciledStatus: 'ReconciliationSucceeded',
  totalReconciliations: 1,
  metadata: { revision: `main@sha1:${digest}` },
  ...more,
})
const kustomization = (...history: readonly unknown[]) =>
  kustomizationPast(fluxObject('Kustomization', history), subject)

describe('a Kustomization', () => {
  test('was deployed when a state of its manifests was first reconciled, by automation', () => {
    const past = kustomization(snapshot('b', '2026-11-10T02:01:30.5Z'), snapshot('a', '2026-11-01T02:00:00Z'))
    expect(past.reach).toEqual(at('2026-11-01T01:58:29.5Z'))
    expect(past.deployments[0]).toEqual({
      source: 'flux',
      subject,
      manual: false,
      invoker: 'automation',
      startedBy: 'Flux',
      action: 'deploy',
      revision: 'main@sha1:b',
      startedAt: at('2026-11-10T02:00:00Z'),
      endedAt: at('2026-11-10T02:01:30.5Z'),
      succeeded: true,
    })
  })

  test('that was reconciled again has lost its length: the end of the first time is judged', () => {
    const [one] = kustomization(
      snapshot('a', '2026-11-01T02:00:00Z', { totalReconciliations: 120 }),
    ).deployments
    expect(one).toMatchObject({ startedAt: at('2026-11-01T02:00:00Z'), endedAt: undefined })
  })

  test('that first failed and then succeeded with the same manifests was deployed once', () => {
    const failed = { lastReconciledStatus: 'HealthCheckFailed' }
    const past = kustomization(
      snapshot('a', '2026-11-01T02:10:00Z'),
      snapshot('a', '2026-11-01T02:00:00Z', failed),
    )
    expect(past.deployments).toHaveLength(1)
    expect(past.deployments).toMatchObject([{ endedAt: at('2026-11-01T02:00:00Z'), succeeded: false }])
  })
})

/** A snapshot as helm-controller writes it (API v2). */
const release = (version: number, lastDeployed: string, status: string) => ({
  digest: 'sha256:0',
  name: 'api',
  namespace: 'shop-eu',
  version,
  status,
  chartName: 'podinfo',
  chartVersion: `6.${version}.0`,
  configDigest: 'sha256:1',
  firstDeployed: '2026-10-01T00:00:00Z',
  lastDeployed,
})
const helmRelease = (...history: readonly unknown[]) =>
  helmReleasePast(fluxObject('HelmRelease', history), subject)

describe('a HelmRelease', () => {
  test('was deployed with each release, in the namespace of that release', () => {
    const past = helmRelease(
      release(5, '2026-11-10T02:00:00Z', 'failed'),
      release(4, '2026-11-09T02:00:00Z', 'deployed'),
    )
    expect(past.reach).toEqual(at('2026-11-09T02:00:00Z'))
    expect(past.deployments).toMatchObject([
      { revision: 'podinfo@6.5.0', startedAt: at('2026-11-10T02:00:00Z'), succeeded: false },
      { subject: { namespace: 'shop-eu' }, succeeded: true, invoker: 'automation' },
    ])
    expect(past.deployments[0]?.endedAt).toBeUndefined()
  })

  test('whose first release is still there is known from the beginning', () => {
    expect(helmRelease(release(1, '2026-11-09T02:00:00Z', 'superseded')).reach).toBe('beginning')
  })
})

test.each([
  [null],
  [7],
  [{}],
  [{ firstReconciled: 'yesterday', lastDeployed: '2026-02-31T00:00:00Z' }],
  [{ firstReconciled: 7, lastDeployed: {} }],
])('a snapshot that says nothing is left out: %j', (one) => {
  expect(kustomization(one)).toMatchObject({ deployments: [], reach: 'nothing' })
  expect(helmRelease(one)).toMatchObject({ deployments: [], reach: 'nothing' })
})

test.each(['', '-5m', '1e9', `${'9'.repeat(400)}h`, '5 minutes'])(
  'a duration that is none leaves the length unknown: %s',
  (lastReconciledDuration) => {
    const past = kustomization(snapshot('a', '2026-11-01T02:00:00Z', { lastReconciledDuration }))
    expect(past.deployments).toMatchObject([{ startedAt: at('2026-11-01T02:00:00Z'), endedAt: undefined }])
  },
)
