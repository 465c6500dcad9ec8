import { at, isObject, listAt } from '@chg/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { argocdOf } from '../../plane/clients.ts'
import { eventually } from '../../plane/eventually.ts'
import { contractPlane, podTemplate, uniqueName } from '../../plane/index.ts'
import { ask } from './stage/ask.ts'
import { configMap } from './stage/manifests.ts'
import { type OwnProject, ownProject, removeProjects } from './stage/own-project.ts'

const plane = contractPlane()
afterAll(removeProjects)
let project: OwnProject
let app: string
let revision: string

beforeAll(async () => {
  project = await ownProject(plane())
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template: podTemplate('web') },
  }
  revision = await project.repository.commit('first', {
    'app/one.yaml': configMap('one'),
    'app/web.yaml': stringify(deployment),
  })
  app = await project.application()
})

test('the health of each resource is added by the server: the object, and so core mode, has none', async () => {
  await ask(plane(), { method: 'POST', path: `applications/${app}/sync`, body: {} })
  const api = await argocdOf(plane(), 'api')
  const healthOf = (resources: readonly { readonly kind: string; readonly health: string }[]) =>
    resources.map(({ kind, health }) => [kind, health])
  await eventually(`${app} to be healthy`, async (seen) => {
    const { health, resources } = await api.application(app)
    seen({ health, resources })
    return health.status === 'Healthy' && resources.some((one) => one.health === 'Healthy') ? true : undefined
  })
  const inOrder = [
    ['ConfigMap', ''],
    ['Deployment', 'Healthy'],
  ]
  expect(healthOf((await api.application(app)).resources)).toEqual(inOrder)
  const { status } = await project.read(app)
  expect(status).toMatchObject({ resourceHealthSource: 'appTree', health: { status: 'Healthy' } })
  expect(listAt(status, 'resources').filter((one) => at(one, 'health') !== undefined)).toEqual([])
  const core = await argocdOf(plane(), 'core')
  expect(healthOf((await core.application(app)).resources)).toEqual([
    ['ConfigMap', ''],
    ['Deployment', ''],
  ])
})

test('what was never deployed is Missing, each of it and as a whole', async () => {
  const other = await project.application()
  const { health, resources } = await (await argocdOf(plane(), 'api')).application(other)
  expect(health.status).toBe('Missing')
  expect(resources.map((one) => [one.kind, one.status, one.health])).toEqual([
    ['ConfigMap', 'OutOfSync', 'Missing'],
    ['Deployment', 'OutOfSync', 'Missing'],
  ])
})

test('a list is of the projects and the name that are asked for, with the fields that are asked for', async () => {
  const list = async (query: string) => (await ask(plane(), { path: `applications?${query}` })).body
  const fields = 'fields=items.metadata.name,items.status.sync.revision'
  const { items, metadata } = await list(`projects=${project.name}&name=${app}&${fields}`)
  expect(items).toEqual([{ metadata: { name: app }, status: { sync: { revision } } }])
  expect(isObject(metadata) && metadata.resourceVersion).toMatch(/^\d+$/)
  expect((await list(`projects=${project.name}&name=none`)).items).toBeNull()
  expect((await list(`projects=${uniqueName('none')}`)).items).toBeNull()
})
