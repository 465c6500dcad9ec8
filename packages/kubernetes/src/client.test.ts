import { ChgError } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { kubernetesClient } from './client.ts'
import type { Credentials } from './credential.ts'
import { type FakeAnswer, fakeHttp, pod, status } from './fake-http.ts'
import { resources } from './resources.ts'
import { apiTransport } from './transport.ts'

const reset = new ChgError('http-unreachable', 'GET https://api/ failed: socket hang up', 'check')
const refusedConnection = new ChgError('http-unreachable', 'connect ECONNREFUSED', 'check', {
  cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
})
const failing = (code: string, message = /./, fix = /./) =>
  expect.objectContaining({
    code,
    message: expect.stringMatching(message),
    fix: expect.stringMatching(fix),
  })

function clientFor(...answers: FakeAnswer[]) {
  const http = fakeHttp(...answers)
  const clock = virtualClock()
  let renewals = 0
  const credentials: Credentials = {
    current: async () => ({ authorization: `Bearer token-${renewals}` }),
    renew: () => {
      renewals += 1
      return true
    },
  }
  const cluster = { server: 'https://api/prefix', tls: { ca: 'CA' }, proxy: 'http://proxy:1' }
  const signal = new AbortController().signal
  const transport = apiTransport({ http, clock, signal, cluster, credentials, context: 'production' })
  const kubernetes = kubernetesClient(transport, cluster.server, 'production')
  return { kubernetes, clock, requests: http.requests, urls: () => http.requests.map(({ url }) => url) }
}

test('an object is read at its path below the server, with credentials, TLS and proxy', async () => {
  const { kubernetes, requests } = clientFor({ body: pod('web-1') })
  const got = await kubernetes.get(resources.pods, 'web-1', 'shop')
  expect(got).toMatchObject({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-1' } })
  expect(requests[0]).toMatchObject({
    method: 'GET',
    url: 'https://api/prefix/api/v1/namespaces/shop/pods/web-1',
    headers: { authorization: 'Bearer token-0' },
    tls: { ca: 'CA' },
    proxy: 'http://proxy:1',
  })
})

test('an object that is not there is undefined; a kind that is not there is an error', async () => {
  const missing = status(404, 'NotFound', 'pods "web-1" not found', { name: 'web-1', kind: 'pods' })
  expect(await clientFor(missing).kubernetes.get(resources.pods, 'web-1', 'shop')).toBeUndefined()
  const unknownKind = { status: 404, body: '404 page not found' }
  await expect(
    clientFor(unknownKind).kubernetes.get(resources.applications, 'web', 'argocd'),
  ).rejects.toEqual(failing('kubernetes-not-found', /knows no applications\.argoproj\.io\/v1alpha1/))
})

test('writes carry their body and its type', async () => {
  const { kubernetes, requests } = clientFor({ body: pod('a') })
  await kubernetes.create(resources.pods, { metadata: { name: 'a' } }, 'shop')
  await kubernetes.replace(resources.pods, { metadata: { name: 'a', namespace: 'shop' } })
  await kubernetes.patch(resources.pods, 'a', 'shop', { x: 1 })
  await kubernetes.patch(resources.pods, 'a', 'shop', [{ op: 'remove', path: '/x' }], 'json')
  expect(
    requests.map(({ method, url, headers, body }) => [method, url, headers?.['content-type'], body]),
  ).toEqual([
    [
      'POST',
      'https://api/prefix/api/v1/namespaces/shop/pods',
      'application/json',
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}',
    ],
    [
      'PUT',
      'https://api/prefix/api/v1/namespaces/shop/pods/a',
      'application/json',
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","namespace":"shop"}}',
    ],
    ['PATCH', 'https://api/prefix/api/v1/namespaces/shop/pods/a', 'application/merge-patch+json', '{"x":1}'],
    [
      'PATCH',
      'https://api/prefix/api/v1/namespaces/shop/pods/a',
      'application/json-patch+json',
      '[{"op":"remove","path":"/x"}]',
    ],
  ])
})

test('a delete says whether there was something to delete', async () => {
  const gone = status(404, 'NotFound', 'not found', { name: 'a' })
  const { kubernetes } = clientFor({ body: { kind: 'Status', status: 'Success' } }, gone)
  expect(await kubernetes.delete(resources.pods, 'a', 'shop')).toBe(true)
  expect(await kubernetes.delete(resources.pods, 'a', 'shop')).toBe(false)
})

test('the version is the server’s gitVersion', async () => {
  const { kubernetes, urls } = clientFor({ body: { gitVersion: 'v1.36.3' } })
  expect(await kubernetes.version()).toBe('v1.36.3')
  expect(urls()).toEqual(['https://api/prefix/version'])
})

test.each(['../secrets', 'a/b', '..', '', 'a?b'])(
  'the name %j never becomes part of a path',
  async (name) => {
    const { kubernetes, requests } = clientFor({})
    await expect(kubernetes.get(resources.pods, name, 'shop')).rejects.toEqual(failing('kubernetes-invalid'))
    await expect(kubernetes.list(resources.pods, { namespace: name || '/' })).rejects.toEqual(
      failing('kubernetes-invalid'),
    )
    expect(requests).toEqual([])
  },
)

test('reads are tried again after a reset and a 503, with growing delays', async () => {
  const { kubernetes, clock } = clientFor(reset, { status: 503, body: 'busy' }, { body: pod('a') })
  expect(await kubernetes.get(resources.pods, 'a', 'shop')).toBeDefined()
  expect(clock.slept).toEqual([500, 1_000])
})

test('reads end as unreachable after five attempts', async () => {
  const { kubernetes, requests } = clientFor(reset)
  await expect(kubernetes.get(resources.pods, 'a', 'shop')).rejects.toEqual(
    failing(
      'kubernetes-unreachable',
      /get pods "a" in namespace shop: .*socket hang up/,
      /context production/,
    ),
  )
  expect(requests).toHaveLength(5)
})

test.each([
  ['a reset', reset],
  ['a timeout', new ChgError('http-timeout', 'PATCH https://api/ did not answer within 30 s', 'check')],
  ['a 500', status(500, 'InternalError', 'failed calling webhook')],
])('a write that met %s is not sent twice', async (_, answer) => {
  const { kubernetes, requests } = clientFor(answer)
  await expect(kubernetes.patch(resources.pods, 'a', 'shop', {})).rejects.toEqual(
    failing('kubernetes-unreachable'),
  )
  expect(requests).toHaveLength(1)
})

test('a write without an answer says that its effect is not known', async () => {
  await expect(clientFor(reset).kubernetes.create(resources.pods, {}, 'shop')).rejects.toEqual(
    failing('kubernetes-unreachable', /whether it took effect is not known/),
  )
})

test('a write that never left is sent again', async () => {
  const { kubernetes } = clientFor(refusedConnection, { body: pod('a') })
  expect(await kubernetes.create(resources.pods, {}, 'shop')).toBeDefined()
})

test('a 429 was not executed: reads and writes wait as long as the server asks', async () => {
  const busy = { status: 429, headers: { 'retry-after': '7' } }
  const { kubernetes, clock } = clientFor(busy, { body: pod('a') })
  await kubernetes.create(resources.pods, {}, 'shop')
  expect(clock.slept).toEqual([7_000])
})

test('a Status may name the wait instead of a header', async () => {
  const { kubernetes, clock } = clientFor(status(429, 'TooManyRequests', 'busy', { retryAfterSeconds: 4 }), {
    body: pod('a'),
  })
  await kubernetes.create(resources.pods, {}, 'shop')
  expect(clock.slept).toEqual([4_000])
})

test('what is not implemented is not asked for again', async () => {
  const { kubernetes, requests } = clientFor({ status: 501, body: 'no' })
  await expect(kubernetes.get(resources.pods, 'a', 'shop')).rejects.toEqual(
    failing('kubernetes-unreachable', /501/),
  )
  expect(requests).toHaveLength(1)
})

test('a 401 renews the credentials once and sends again, writes included', async () => {
  const { kubernetes, requests } = clientFor({ status: 401 }, { body: pod('a') })
  await kubernetes.create(resources.pods, {}, 'shop')
  expect(requests.map(({ headers }) => headers?.authorization)).toEqual(['Bearer token-0', 'Bearer token-1'])
})

test('a 401 with new credentials is final', async () => {
  const { kubernetes, requests } = clientFor(status(401, 'Unauthorized', 'Unauthorized'))
  await expect(kubernetes.get(resources.pods, 'a', 'shop')).rejects.toEqual(
    failing('kubernetes-unauthorized', /credentials of context production/),
  )
  expect(requests).toHaveLength(2)
})

test('a 403 names user, verb, resource and namespace, and the rule to add', async () => {
  const message =
    'deployments.apps is forbidden: User "system:serviceaccount:ci:chg" cannot list resource "deployments" in API group "apps" in the namespace "shop"'
  await expect(
    clientFor(status(403, 'Forbidden', message)).kubernetes.list(resources.deployments, {
      namespace: 'shop',
    }),
  ).rejects.toEqual(
    failing(
      'kubernetes-forbidden',
      /^system:serviceaccount:ci:chg may not list deployments\.apps in namespace shop$/,
      /Role in namespace shop .*\{apiGroups: \["apps"\], resources: \["deployments"\], verbs: \["list"\]\}/,
    ),
  )
})

test.each([
  [409, 'AlreadyExists', 'kubernetes-conflict'],
  [422, 'Invalid', 'kubernetes-invalid'],
  [400, 'BadRequest', 'kubernetes-invalid'],
  [302, 'Found', 'kubernetes-unreachable'],
])('a %i (%s) is %s, with the words of the server', async (code, reason, wanted) => {
  const { kubernetes } = clientFor(status(code, reason, 'the words of the server'))
  await expect(kubernetes.create(resources.pods, {}, 'shop')).rejects.toEqual(
    failing(wanted, /the words of the server/),
  )
})

test.each([
  ['a login page', '<html>'],
  ['another JSON', { hello: 1 }],
])('%s with status 200 is not taken for an object', async (_, body) => {
  await expect(clientFor({ body }).kubernetes.get(resources.pods, 'a', 'shop')).rejects.toEqual(
    failing('kubernetes-unreachable', /is not/),
  )
})

test('an abort passes through as it is', async () => {
  const reason = new ChgError('cancelled', 'the run was cancelled', 'run it again')
  await expect(clientFor(reason).kubernetes.get(resources.pods, 'a', 'shop')).rejects.toBe(reason)
})
