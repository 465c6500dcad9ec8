import { at, listAt, stringAt } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../index.ts'
import { deploymentOf, type TestClient, testClient } from '../test-client.ts'

let sandbox: Sandbox
let client: TestClient
beforeEach(async () => {
  const deny = [
    { verb: 'list', resource: 'deployments' },
    { verb: 'get', resource: 'secrets', namespace: 'kube-system' },
  ]
  sandbox = await startSandbox({ clock: virtualClock(), tokens: [{ token: 'weak', user: 'ci', deny }] })
  client = testClient(sandbox)
})
afterEach(() => sandbox.stop())

const maps = '/api/v1/namespaces/default/configmaps'
const deployments = '/apis/apps/v1/namespaces/default/deployments'
const configMap = (name: string, extra: object = {}, labels: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, labels, ...extra },
  data: { k: 'v' },
})
const names = (body: unknown) => listAt(body, 'items').map((item) => stringAt(item, 'metadata', 'name'))
const merge = 'application/merge-patch+json'

test('an unknown token is unauthorized, a weak one forbidden in the words of RBAC', async () => {
  expect(await testClient(sandbox, 'nobody')('GET', maps)).toMatchObject({
    status: 401,
    body: { kind: 'Status', reason: 'Unauthorized', code: 401 },
  })
  const weak = testClient(sandbox, 'weak')
  expect((await weak('GET', deployments)).body).toMatchObject({
    code: 403,
    reason: 'Forbidden',
    message:
      'deployments.apps is forbidden: User "ci" cannot list resource "deployments" in API group "apps" in the namespace "default"',
    details: { group: 'apps', kind: 'deployments' },
  })
  expect((await weak('GET', '/api/v1/namespaces/kube-system/secrets/s')).body).toMatchObject({
    message:
      'secrets "s" is forbidden: User "ci" cannot get resource "secrets" in API group "" in the namespace "kube-system"',
  })
  expect((await weak('GET', '/api/v1/namespaces/default/secrets/s')).status).toBe(404)
})

test('discovery lists the kinds, those of a CustomResourceDefinition included', async () => {
  await client('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [{ name: 'v1', served: true, storage: true }],
    },
  })
  const groups = listAt((await client('GET', '/apis')).body, 'groups').map((one) => stringAt(one, 'name'))
  expect(groups).toEqual(expect.arrayContaining(['apps', 'argoproj.io', 'velero.io', 'example.com']))
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } }
  expect((await client('POST', '/apis/example.com/v1/namespaces/default/widgets', widget)).status).toBe(201)
  expect((await client('GET', '/apis/example.com/v1/namespaces/default/things')).body).toMatchObject({
    code: 404,
    message: 'the server could not find the requested resource',
    details: {},
  })
  const nowhere = await fetch(`${sandbox.kubernetes.url}/apis/nix.io/v1/namespaces/default/things`, {
    headers: { authorization: `Bearer ${sandbox.kubernetes.token}` },
  })
  expect([nowhere.status, await nowhere.text()]).toEqual([404, '404 page not found\n'])
})

test('creation refuses what the API server refuses', async () => {
  expect((await client('POST', maps, configMap('a'))).status).toBe(201)
  expect((await client('POST', maps, configMap('a'))).body).toMatchObject({
    code: 409,
    reason: 'AlreadyExists',
    message: 'configmaps "a" already exists',
  })
  expect((await client('POST', maps, configMap('A_B'))).body).toMatchObject({ code: 422, reason: 'Invalid' })
  expect((await client('POST', maps, configMap('b', {}, { x: 'ends-' }))).body).toMatchObject({ code: 422 })
  expect((await client('POST', '/api/v1/namespaces/nix/configmaps', configMap('a'))).body).toMatchObject({
    code: 404,
    message: 'namespaces "nix" not found',
  })
  expect((await client('POST', maps, { ...configMap('a'), kind: 'Secret' })).status).toBe(400)
})

test('generateName makes a name; a dry run leaves nothing', async () => {
  const made = await client('POST', maps, configMap('', { generateName: 'run-' }))
  expect(stringAt(made.body, 'metadata', 'name')).toMatch(/^run-[a-z0-9]{5}$/)
  expect((await client('POST', `${maps}?dryRun=All`, configMap('dry'))).status).toBe(201)
  expect((await client('GET', `${maps}/dry`)).status).toBe(404)
})

test('selectors narrow a list, by labels and by fields', async () => {
  for (const [name, app, tier] of [
    ['a', 'web', 'x'],
    ['b', 'web', 'y'],
    ['c', 'db', 'x'],
  ] as const)
    await client('POST', maps, configMap(name, {}, { app, tier }))
  const list = async (query: string) =>
    names((await client('GET', `${maps}?${new URLSearchParams(query)}`)).body)
  expect(await list('labelSelector=app=web')).toEqual(['a', 'b'])
  expect(await list('labelSelector=app!=web')).toEqual(['c'])
  expect(await list('labelSelector=tier in (y,z)')).toEqual(['b'])
  expect(await list('labelSelector=app,tier notin (x)')).toEqual(['b'])
  expect(await list('labelSelector=!app')).toEqual([])
  expect(await list('fieldSelector=metadata.name=c')).toEqual(['c'])
  expect((await client('GET', `${maps}?fieldSelector=data.k%3Dv`)).body).toMatchObject({
    code: 400,
    message: '"data.k" is not a known field selector: only "metadata.name", "metadata.namespace"',
  })
})

test('a list comes in pages', async () => {
  for (const name of ['a', 'b', 'c']) await client('POST', maps, configMap(name))
  const first = (await client('GET', `${maps}?limit=2`)).body
  expect(names(first)).toEqual(['a', 'b'])
  expect(at(first, 'metadata', 'remainingItemCount')).toBe(1)
  const token = stringAt(first, 'metadata', 'continue') ?? ''
  const second = (await client('GET', `${maps}?limit=2&continue=${token}`)).body
  expect(names(second)).toEqual(['c'])
  expect(at(second, 'metadata', 'continue')).toBeUndefined()
  expect((await client('GET', `${maps}?continue=junk`)).status).toBe(400)
})

test('an update from an old version is a conflict, and changes nothing', async () => {
  const old = (await client('POST', maps, configMap('a'))).body
  await client('PATCH', `${maps}/a`, { data: { k: 'w' } }, merge)
  const answer = await client('PUT', `${maps}/a`, { ...old, data: { k: 'x' } })
  expect(answer.body).toMatchObject({
    code: 409,
    reason: 'Conflict',
    details: { name: 'a', kind: 'configmaps' },
  })
  expect(at((await client('GET', `${maps}/a`)).body, 'data', 'k')).toBe('w')
})

test('a custom resource is not replaced without a resourceVersion', async () => {
  const path = '/apis/velero.io/v1/namespaces/velero/restores'
  const restore = { apiVersion: 'velero.io/v1', kind: 'Restore', metadata: { name: 'r' }, spec: {} }
  await client('POST', path, restore)
  expect((await client('PUT', `${path}/r`, restore)).body).toMatchObject({
    code: 422,
    message:
      'restores.velero.io "r" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
  })
})

test('a JSON patch with a test guards itself; an unknown patch type is refused', async () => {
  await client('POST', maps, configMap('a'))
  const patch = (value: string) => [
    { op: 'test', path: '/data/k', value },
    { op: 'add', path: '/data/n', value: '1' },
  ]
  expect((await client('PATCH', `${maps}/a`, patch('no'), 'application/json-patch+json')).status).toBe(422)
  const done = await client('PATCH', `${maps}/a`, patch('v'), 'application/json-patch+json')
  expect(at(done.body, 'data')).toEqual({ k: 'v', n: '1' })
  expect((await client('PATCH', `${maps}/a`, {}, 'application/json')).status).toBe(415)
  const backups = '/apis/velero.io/v1/namespaces/velero/backups'
  expect((await client('PATCH', `${backups}/x`, {}, 'application/strategic-merge-patch+json')).status).toBe(
    415,
  )
})

test('a status is written through its own path only, where the kind has one', async () => {
  const ingresses = '/apis/networking.k8s.io/v1/namespaces/default/ingresses'
  const status = { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } }
  const spec = (ingressClassName: string) => ({ ingressClassName })
  const ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'i' },
    spec: spec('a'),
  }
  const made = await client('POST', ingresses, { ...ingress, status })
  expect(made.body.status).toEqual({ loadBalancer: {} })
  const whole = await client('PATCH', `${ingresses}/i`, { spec: spec('b'), status }, merge)
  expect([whole.body.spec, whole.body.status]).toEqual([spec('b'), { loadBalancer: {} }])
  const own = await client('PATCH', `${ingresses}/i/status`, { spec: spec('c'), status }, merge)
  expect([own.body.spec, own.body.status]).toEqual([spec('b'), status])
  expect((await client('GET', `${maps}/x/status`)).status).toBe(404)
})

test('finalizers hold a deleted object until the last one is removed', async () => {
  await client('POST', maps, configMap('a', { finalizers: ['x/y'] }))
  await client('DELETE', `${maps}/a`)
  const held = (await client('GET', `${maps}/a`)).body
  expect(stringAt(held, 'metadata', 'deletionTimestamp')).toBe('2026-11-24T02:00:00Z')
  await client('PATCH', `${maps}/a`, { metadata: { finalizers: null } }, merge)
  expect((await client('GET', `${maps}/a`)).status).toBe(404)
})

test('a precondition on the uid keeps a namesake from being deleted', async () => {
  await client('POST', maps, configMap('a'))
  expect((await client('DELETE', `${maps}/a`, { preconditions: { uid: 'other' } })).status).toBe(409)
  expect((await client('DELETE', `${maps}/a`)).body).toMatchObject({ kind: 'Status', status: 'Success' })
})

test('orphaned dependents stay', async () => {
  await client('POST', deployments, deploymentOf('d', 'web:1'))
  await sandbox.tick()
  await client('DELETE', `${deployments}/d?propagationPolicy=Orphan`)
  await sandbox.tick()
  expect(sandbox.store.list('replicasets')).toHaveLength(1)
})

test('what the sandbox does not serve is answered 501, never guessed', async () => {
  expect((await client('GET', '/api/v1/namespaces/default/pods/p/log')).body).toMatchObject({
    kind: 'Status',
    code: 501,
  })
})
