import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop, projectFile, type Shop, weekend } from './test-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

/** Serves a kind of Flux, as its CustomResourceDefinition would. */
function serve(plural: string, kind: string, group: string, version: string) {
  shop.sandbox.store.create('customresourcedefinitions', {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, kind },
      versions: [{ name: version, served: true, storage: true, subresources: { status: {} } }],
    },
  })
  return (name: string, history: readonly object[], spec: object = {}) =>
    shop.sandbox.store.create(plural, {
      apiVersion: `${group}/${version}`,
      kind,
      metadata: { name, namespace: 'flux-system' },
      spec,
      status: { history },
    })
}
const kustomizations = () => serve('kustomizations', 'Kustomization', 'kustomize.toolkit.fluxcd.io', 'v1')
const helmReleases = () => serve('helmreleases', 'HelmRelease', 'helm.toolkit.fluxcd.io', 'v2')
const snapshot = (day: string) => ({
  digest: `sha256:${day}`,
  firstReconciled: `${day}T09:00:00Z`,
  lastReconciled: `${day}T09:00:00Z`,
  lastReconciledDuration: '60s',
  lastReconciledStatus: 'ReconciliationSucceeded',
  totalReconciliations: 1,
  metadata: { revision: 'main@sha1:abc' },
})

test('Kustomizations and HelmReleases are judged, as begun by automation', async () => {
  kustomizations()('shop', [snapshot('2026-11-14'), snapshot('2026-11-10')])
  helmReleases()('db', [
    {
      version: 1,
      status: 'deployed',
      namespace: 'db',
      lastDeployed: '2026-11-15T09:00:00Z',
      chartName: 'pg',
    },
  ])
  const done = await shop.replay({ history: 'flux' })
  expect(done.outputs).toMatchObject({ verdict: 'pass', refused: '2', judged: '3' })
  expect(done.summary).toContain('| Flux |')
  expect(done.warnings).toEqual([expect.stringContaining('not all 90 days are known of shop')])
})

test('one of the two controllers is enough; without either there is no Flux', async () => {
  const none = await shop.replay({ history: 'flux' })
  expect(none).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', code: 'kubernetes-not-found' } })
  kustomizations()('shop', [snapshot('2026-11-14')])
  expect((await shop.replay({ history: 'flux' })).outputs).toMatchObject({ verdict: 'pass', judged: '1' })
})

test('only the applications that are asked for', async () => {
  const apply = kustomizations()
  apply('shop', [snapshot('2026-11-14')])
  apply('web', [snapshot('2026-11-14')])
  expect((await shop.replay({ history: 'flux', applications: 'web' })).outputs.judged).toBe('1')
  expect((await shop.replay({ history: 'flux', applications: 'nix' })).outputs.code).toBe('history-empty')
})

test('where a window asks for the namespace that a Kustomization leaves to its manifests, it cannot be told', async () => {
  const apply = kustomizations()
  apply('shop', [snapshot('2026-11-14')])
  apply('web', [snapshot('2026-11-14')], { targetNamespace: 'web' })
  writeFileSync(
    join(shop.workspace, 'project.yaml'),
    projectFile({ ...weekend, applications: [], namespaces: ['web'] }),
  )
  const done = await shop.replay({ history: 'flux' })
  expect(done.outputs).toMatchObject({ refused: '1', unknown: '1', judged: '2' })
  expect(done.summary).toContain('**Cannot be told**')
})
