import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { argocdOf, kubernetesOf } from './clients.ts'
import { eventually } from './eventually.ts'
import { contractPlane, podTemplate, uniqueName } from './index.ts'

const plane = contractPlane()

test('a commit pushed over HTTP is synced by Argo CD, and its pods become ready', async () => {
  const name = uniqueName('shop')
  const kubernetes = await kubernetesOf(plane())
  const repository = await plane().repository(name)
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: podTemplate('web') },
  }
  const revision = await repository.commit('first', { 'web.yaml': stringify(deployment) })
  await kubernetes.create(
    {
      group: 'argoproj.io',
      version: 'v1alpha1',
      plural: 'applications',
      kind: 'Application',
      namespaced: true,
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: 'argocd' },
      spec: {
        project: 'default',
        source: { repoURL: repository.url, path: '.', targetRevision: 'main' },
        destination: { server: 'https://kubernetes.default.svc', namespace: name },
        syncPolicy: { syncOptions: ['CreateNamespace=true'] },
      },
    },
    'argocd',
  )
  const argocd = await argocdOf(plane(), 'api')
  await argocd.sync(name, { revision, prune: false })
  const healthy = await eventually('the application to be healthy', async (seen) => {
    const { operationState, health, sync } = await argocd.application(name)
    seen({ operationState, health, sync })
    return health.status === 'Healthy' && operationState?.phase === 'Succeeded' ? sync : undefined
  })
  expect(healthy).toMatchObject({ status: 'Synced', revision })
})
