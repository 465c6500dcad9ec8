import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { kubernetesClient } from './client.ts'
import { type FakeAnswer, fakeHttp, pod, status } from './fake-http.ts'
import { resources } from './resources.ts'
import { apiTransport } from './transport.ts'

function clientFor(...answers: FakeAnswer[]) {
  const http = fakeHttp(...answers)
  const clock = virtualClock()
  const transport = apiTransport({
    http,
    clock,
    signal: new AbortController().signal,
    cluster: { server: 'https://api', tls: {}, proxy: undefined },
    credentials: { current: async () => ({}), renew: () => false },
    context: 'production',
  })
  return { kubernetes: kubernetesClient(transport, 'https://api', 'production'), http }
}
const trial = { patch: pod('a'), type: 'apply', fieldManager: 'me' } as const
const tried = (...answers: FakeAnswer[]) =>
  clientFor(...answers).kubernetes.dryRun(resources.pods, 'a', 'shop', trial)

test('a dry run is asked for as one, strictly, and forced only where that is meant', async () => {
  const { kubernetes, http } = clientFor({ body: pod('a') })
  expect(await kubernetes.dryRun(resources.pods, 'a', 'shop', trial)).toMatchObject({ kind: 'accepted' })
  await kubernetes.dryRun(resources.pods, 'a', 'shop', { ...trial, force: true })
  await kubernetes.dryRun(resources.pods, 'a', 'shop', {
    ...trial,
    type: 'strategic',
    force: true,
    patch: {},
  })
  const [plain, forced, strategic] = http.requests
  expect(plain).toMatchObject({
    method: 'PATCH',
    url: 'https://api/api/v1/namespaces/shop/pods/a?dryRun=All&fieldManager=me&fieldValidation=Strict',
    headers: { 'content-type': 'application/apply-patch+yaml' },
  })
  expect(forced?.url).toContain('&force=true')
  expect([strategic?.url.includes('dryRun=All'), strategic?.url.includes('force')]).toEqual([true, false])
  expect(strategic?.headers?.['content-type']).toBe('application/strategic-merge-patch+json')
})

const rbac =
  'pods "a" is forbidden: User "ci" cannot create resource "pods" in API group "" in the namespace "shop"'
test.each([
  [
    'rights',
    status(403, 'Forbidden', rbac),
    { kind: 'forbidden', fix: expect.stringContaining('verbs: ["create"]') },
  ],
  ['a quota', status(403, 'Forbidden', 'pods "a" is forbidden: exceeded quota: few'), { kind: 'refused' }],
  [
    'a namespace that is going',
    status(403, 'Forbidden', 'pods "a" is forbidden: …', { causes: [{ reason: 'NamespaceTerminating' }] }),
    { kind: 'conflict', isOwned: false },
  ],
  [
    'validation',
    status(422, 'Invalid', 'Pod "a" is invalid', { causes: [{ field: 'spec.x', message: 'no' }] }),
    { kind: 'refused', causes: [{ field: 'spec.x', message: 'no' }] },
  ],
  [
    'an unknown field',
    status(
      500,
      '',
      'failed to create typed patch object (shop/a; /v1, Kind=Pod): .x: field not declared in schema',
    ),
    { kind: 'refused' },
  ],
  [
    'an item without its key',
    status(500, '', 'map: map[image:x] does not contain declared merge key: name'),
    { kind: 'refused' },
  ],
  [
    'a webhook that fails',
    status(500, 'InternalError', 'Internal error occurred: failed calling webhook "a.b"'),
    { kind: 'unanswered' },
  ],
  [
    'a webhook that takes no dry run',
    status(400, 'BadRequest', 'admission webhook "a.b" does not support dry run'),
    { kind: 'unanswered' },
  ],
  [
    'a namespace that is not there',
    status(404, 'NotFound', 'namespaces "shop" not found'),
    { kind: 'missing' },
  ],
  [
    'another owner',
    status(409, 'Conflict', 'Apply failed', { causes: [{ reason: 'FieldManagerConflict' }] }),
    { kind: 'conflict', isOwned: true },
  ],
  [
    'another version',
    status(409, 'Conflict', 'the object has been modified'),
    { kind: 'conflict', isOwned: false },
  ],
])('%s is told from all else', async (_, answer, expected) => {
  expect(await tried(answer)).toMatchObject(expected)
})

test('it is sent again while the server is busy, and its last words are an answer', async () => {
  expect(await tried({ status: 503, body: 'busy' }, { body: pod('a') })).toMatchObject({ kind: 'accepted' })
  expect(await tried({ status: 503, body: 'busy' })).toMatchObject({ kind: 'unanswered' })
})

test('no credentials are an error, not an answer', async () => {
  await expect(tried({ status: 401 })).rejects.toMatchObject({ code: 'kubernetes-unauthorized' })
})

test('the kinds of an apiVersion are those that can be patched', async () => {
  const verbs = ['get', 'patch']
  const list = [
    { name: 'pods', kind: 'Pod', namespaced: true, verbs },
    { name: 'pods/status', kind: 'Pod', namespaced: true, verbs },
    { name: 'bindings', kind: 'Binding', namespaced: true, verbs: ['create'] },
  ]
  const { kubernetes, http } = clientFor({ body: { resources: list } }, { status: 404, body: 'not found' })
  const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true }
  expect(await kubernetes.kinds('v1')).toEqual([pods])
  expect(await kubernetes.kinds('none.example/v1')).toBeUndefined()
  expect(await kubernetes.kinds('../../secrets')).toBeUndefined()
  expect(http.requests.map(({ url }) => url)).toEqual([
    'https://api/api/v1',
    'https://api/apis/none.example/v1',
  ])
})
