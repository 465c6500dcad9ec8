import { beforeAll, describe, expect, test } from 'vitest'
import { kubernetesOf } from '../plane/clients.ts'
import { contractPlane } from '../plane/index.ts'
import { configMap, deskOf } from './desk.ts'
import { type Robot, robotIn } from './service-account.ts'

const plane = contractPlane()
const desk = deskOf(plane)
const configMaps = { group: '', version: 'v1', plural: 'configmaps', kind: 'ConfigMap', namespaced: true }
let namespace: string
let maps: string
let nobody: Robot
beforeAll(async () => {
  namespace = await desk.namespace('rbac')
  maps = `/api/v1/namespaces/${namespace}/configmaps`
  nobody = await robotIn(desk, namespace, 'nobody')
  for (const name of ['a', 'b']) await desk.post(maps, configMap(name))
})

const place = { namespace: () => `in the namespace "${namespace}"`, cluster: () => 'at the cluster scope' }
const rows: readonly (readonly [string, string, string, string, keyof typeof place, string])[] = [
  ['get', 'GET', '/api/v1/namespaces/NS/configmaps/a', 'configmaps "a"', 'namespace', 'configmaps'],
  ['list', 'GET', '/api/v1/namespaces/NS/configmaps', 'configmaps', 'namespace', 'configmaps'],
  ['list', 'GET', '/api/v1/configmaps', 'configmaps', 'cluster', 'configmaps'],
  ['watch', 'GET', '/api/v1/namespaces/NS/configmaps?watch=true', 'configmaps', 'namespace', 'configmaps'],
  ['create', 'POST', '/api/v1/namespaces/NS/configmaps', 'configmaps', 'namespace', 'configmaps'],
  ['update', 'PUT', '/api/v1/namespaces/NS/configmaps/a', 'configmaps "a"', 'namespace', 'configmaps'],
  ['patch', 'PATCH', '/api/v1/namespaces/NS/configmaps/a', 'configmaps "a"', 'namespace', 'configmaps'],
  ['delete', 'DELETE', '/api/v1/namespaces/NS/configmaps/a', 'configmaps "a"', 'namespace', 'configmaps'],
  ['deletecollection', 'DELETE', '/api/v1/namespaces/NS/configmaps', 'configmaps', 'namespace', 'configmaps'],
  ['get', 'GET', '/api/v1/namespaces/NS', 'namespaces "NS"', 'namespace', 'namespaces'],
  ['list', 'GET', '/api/v1/namespaces', 'namespaces', 'cluster', 'namespaces'],
  ['create', 'POST', '/api/v1/namespaces', 'namespaces', 'cluster', 'namespaces'],
  ['get', 'GET', '/api/v1/nodes/x', 'nodes "x"', 'cluster', 'nodes'],
  ['get', 'GET', '/api/v1/namespaces/NS/pods/p/log', 'pods "p"', 'namespace', 'pods/log'],
  ['list', 'GET', '/api/v1/namespaces/NS/widgets', 'widgets', 'namespace', 'widgets'],
]

describe('a service account without rights is refused in the words of the authorizer', () => {
  test.each(rows)('%s by %s %s', async (verb, method, path, subject, scope, resource) => {
    const answer = await desk.ask(path.replace('NS', namespace), {
      method: method as 'GET',
      token: nobody.token,
      ...(method !== 'GET' && method !== 'DELETE' && { body: {} }),
    })
    expect(answer.body).toMatchObject({
      kind: 'Status',
      code: 403,
      reason: 'Forbidden',
      message: `${subject.replace('NS', namespace)} is forbidden: User "${nobody.user}" cannot ${verb} resource "${resource}" in API group "" ${place[scope]()}`,
    })
    expect(answer.status).toBe(403)
  })

  test('of another group, and of a subresource', async () => {
    const { body } = await desk.ask(`/apis/apps/v1/namespaces/${namespace}/deployments/d/status`, {
      token: nobody.token,
    })
    expect(body).toMatchObject({
      message: `deployments.apps "d" is forbidden: User "${nobody.user}" cannot get resource "deployments/status" in API group "apps" in the namespace "${namespace}"`,
      details: { name: 'd', group: 'apps', kind: 'deployments' },
    })
  })

  test('of a path that is no resource', async () => {
    const { body } = await desk.ask('/none-such', { token: nobody.token })
    expect(body).toMatchObject({
      code: 403,
      message: `forbidden: User "${nobody.user}" cannot get path "/none-such"`,
      details: {},
    })
  })
})

test('everybody may see the version; who is known, what the API has', async () => {
  for (const path of ['/version', '/healthz', '/readyz', '/livez']) {
    expect((await desk.ask(path, { token: nobody.token })).status).toBe(200)
    expect((await desk.ask(path, { token: '' })).status).toBe(200)
  }
  for (const path of ['/api', '/apis', '/apis/apps/v1', '/openapi/v3']) {
    expect((await desk.ask(path, { token: nobody.token })).status).toBe(200)
    expect((await desk.ask(path, { token: '' })).status).toBe(403)
  }
})

test('a token that nobody knows is 401; none at all is the user system:anonymous', async () => {
  expect((await desk.ask(maps, { token: 'unknown' })).body).toEqual({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'Unauthorized',
    reason: 'Unauthorized',
    code: 401,
  })
  expect((await desk.ask(maps, { token: '' })).body).toMatchObject({
    code: 403,
    message: `configmaps is forbidden: User "system:anonymous" cannot list resource "configmaps" in API group "" in the namespace "${namespace}"`,
  })
})

test('our client names the verb, the resource and the rule to add', async () => {
  const kubernetes = await kubernetesOf(plane(), nobody.token)
  await expect(kubernetes.list(configMaps, { namespace })).rejects.toMatchObject({
    code: 'kubernetes-forbidden',
    message: `${nobody.user} may not list configmaps in namespace ${namespace}`,
    fix: expect.stringContaining('{apiGroups: [""], resources: ["configmaps"], verbs: ["list"]}'),
  })
  await expect(
    (await kubernetesOf(plane(), 'unknown')).list(configMaps, { namespace }),
  ).rejects.toMatchObject({
    code: 'kubernetes-unauthorized',
  })
})

test('a rule allows its verbs on its resources, and nothing else', async () => {
  const reader = await robotIn(desk, namespace, 'reader')
  await reader.may(
    [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] }],
    namespace,
  )
  await reader.able({ path: maps })
  const status = async (path: string, method = 'GET') =>
    (await desk.ask(path, { method: method as 'GET', token: reader.token })).status
  expect([await status(maps), await status(`${maps}/a`), await status(`${maps}/none`)]).toEqual([
    200, 200, 404,
  ])
  expect(await status(`${maps}?watch=true&timeoutSeconds=1`)).toBe(200)
  expect(await status(`${maps}/a`, 'DELETE')).toBe(403)
  expect(await status(`/api/v1/namespaces/${namespace}/secrets`)).toBe(403)
  expect(await status('/api/v1/namespaces/default/configmaps')).toBe(403)
})

test('a rule with names allows those objects, and a list that selects one of them', async () => {
  const named = await robotIn(desk, namespace, 'named')
  const verbs = ['get', 'list', 'create']
  await named.may([{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['a'], verbs }], namespace)
  await named.able({ path: `${maps}/a` })
  const status = async (path: string, body?: unknown) =>
    (await desk.ask(path, { token: named.token, ...(body !== undefined && { method: 'POST', body }) })).status
  expect([await status(`${maps}/a`), await status(`${maps}/b`), await status(maps)]).toEqual([200, 403, 403])
  expect(await status(`${maps}?fieldSelector=metadata.name%3Da`)).toBe(200)
  // A creation has no name yet that the authorizer could look at.
  expect(await status(maps, configMap('a'))).toBe(403)
})

test('a subresource is a right of its own', async () => {
  const watcher = await robotIn(desk, namespace, 'watcher')
  await watcher.may([{ apiGroups: ['apps'], resources: ['deployments/status'], verbs: ['get'] }], namespace)
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/d`
  await watcher.able({ path: `${path}/status` })
  expect((await desk.ask(`${path}/status`, { token: watcher.token })).status).toBe(404)
  expect((await desk.ask(path, { token: watcher.token })).status).toBe(403)
})

test('a SelfSubjectAccessReview answers what the request would', async () => {
  const asking = await robotIn(desk, namespace, 'asking')
  await asking.may([{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }], namespace)
  await asking.able({ path: `${maps}/a` })
  const allowed = async (verb: string) => {
    const resourceAttributes = { namespace, verb, resource: 'configmaps' }
    const spec = { resourceAttributes }
    const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec }
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
    return (await desk.ask(path, { method: 'POST', body, token: asking.token })).body.status
  }
  const own = `${namespace}-asking-1`
  expect(await allowed('get')).toEqual({
    allowed: true,
    reason: `RBAC: allowed by RoleBinding "${own}/${namespace}" of Role "${own}" to ServiceAccount "asking/${namespace}"`,
  })
  expect(await allowed('delete')).toEqual({ allowed: false })
})

test('a token is asked for an account that is there, for ten minutes at least', async () => {
  const ask = (account: string, spec: object) =>
    desk.post(`/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`, { spec })
  const made = await ask('nobody', {})
  expect(made).toMatchObject({
    status: 201,
    body: {
      kind: 'TokenRequest',
      spec: { expirationSeconds: 3_600 },
      status: { token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) },
    },
  })
  expect((await ask('none', {})).body).toMatchObject({
    code: 404,
    message: 'serviceaccounts "none" not found',
  })
  expect((await ask('nobody', { expirationSeconds: 5 })).body).toMatchObject({
    code: 422,
    message:
      'TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 5: may not specify a duration less than 10 minutes',
  })
})
