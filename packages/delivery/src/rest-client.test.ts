import { ChgError, type Http, type HttpRequest, isChgError } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { connectArgoCd } from './connect.ts'

type Answer = { status: number; body?: string; headers?: Record<string, string> } | Error
const ok: Answer = {
  status: 200,
  body: JSON.stringify({ metadata: { name: 'api' }, spec: { project: 'shop' } }),
}

/** Answers in turn, the last one for ever. */
function world(...answers: readonly Answer[]) {
  const requests: HttpRequest[] = []
  const masked: string[] = []
  const clock = virtualClock()
  const http: Http = {
    async request(request) {
      const answer = answers[Math.min(requests.length, answers.length - 1)] ?? ok
      requests.push(request)
      if (answer instanceof Error) throw answer
      const { status, body = '', headers = {} } = answer
      return { status, headers, body: Buffer.from(body), text: () => body }
    },
    // biome-ignore lint/correctness/useYield: never watched here.
    async *lines() {
      throw new Error('no watch is expected')
    },
  }
  const connect = (options: { server?: string; token?: string; headers?: string[]; ca?: string } = {}) =>
    connectArgoCd({
      server: 'https://argocd.example/prefix/',
      token: 'secret-token',
      headers: [],
      ca: undefined,
      namespace: 'argocd',
      workspace: '/nowhere',
      http,
      clock,
      signal: new AbortController().signal,
      mask: (secret) => void masked.push(secret),
      kubernetes: () => Promise.reject(new Error('the API needs no Kubernetes')),
      ...options,
    })
  return { requests, masked, clock, connect }
}
const failure = async (work: Promise<unknown>): Promise<ChgError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (isChgError(error)) return error
  throw new Error(`no ChgError: ${String(error)}`)
}
const refused = (status: number, code: number, message: string) => ({
  status,
  body: JSON.stringify({ error: message, code, message }),
})

test('prefix, token, extra headers and CA go with each request; secrets are masked', async () => {
  const { requests, masked, connect } = world(ok)
  const ca = '-----BEGIN CERTIFICATE-----'
  await (await connect({ headers: ['CF-Access: value-1'], ca })).application('api')
  expect(requests[0]).toMatchObject({
    url: 'https://argocd.example/prefix/api/v1/applications/api?appNamespace=argocd',
    headers: { authorization: 'Bearer secret-token', 'cf-access': 'value-1' },
    tls: { ca },
  })
  expect(masked).toEqual(['secret-token', 'value-1'])
})

test('the project is sent: from a project token at once, else as soon as it is known', async () => {
  const token = `x.${Buffer.from(JSON.stringify({ sub: 'proj:shop:ci' })).toString('base64url')}.y`
  const own = world(ok)
  await (await own.connect({ token })).application('api')
  expect(own.requests[0]?.url).toContain('project=shop')
  const other = world(ok)
  const argocd = await other.connect()
  await argocd.application('api')
  await argocd.application('api')
  expect(other.requests[0]?.url).not.toContain('project=')
  expect(other.requests[1]?.url).toContain('project=shop')
})

test('a name can not leave its place in the path', async () => {
  const { requests, connect } = world(ok)
  await (await connect()).application('../projects/x?y')
  expect(requests[0]?.url).toContain('/applications/..%2Fprojects%2Fx%3Fy?')
})

test.each([
  [refused(401, 16, 'no session information'), 'argocd-unauthorized', /make a new token/],
  [refused(403, 7, 'permission denied'), 'argocd-forbidden', /p, <role>, applications, get/],
  [refused(404, 5, 'not found'), 'application-not-found', /check the input application/],
  [refused(400, 9, 'something else'), 'argocd-refused', /mend what it names/],
  [{ status: 307, headers: { location: 'https://other.example' } }, 'argocd-unreachable', /final address/],
  [{ status: 200, body: '<html>' }, 'argocd-unreachable', /path prefix/],
  [{ status: 404, body: '404 page not found\n' }, 'argocd-unreachable', /--rootpath/],
  [{ status: 502, body: '<html>' }, 'argocd-unreachable', /pods and the proxy/],
  [new ChgError('http-unreachable', 'no route', 'x'), 'argocd-unreachable', /HTTPS_PROXY/],
])('answer %# becomes %s with its fix', async (answer, code, fix) => {
  const { connect } = world(answer)
  const error = await failure((await connect()).application('api'))
  expect(error.code).toBe(code)
  expect(error.fix).toMatch(fix)
  expect(error.message).not.toContain('secret-token')
})

test('reads are tried again, Retry-After honoured; the answer that comes counts', async () => {
  const { requests, clock, connect } = world(
    { status: 503 },
    { status: 429, headers: { 'retry-after': '7' } },
    ok,
  )
  await (await connect()).application('api')
  expect(requests).toHaveLength(3)
  expect(clock.slept).toEqual([1_000, 7_000])
})

test('a write is repeated only where nothing can have happened', async () => {
  const busy = world(ok, { status: 429 }, { status: 200, body: '{}' })
  await (await busy.connect()).sync('api', { revision: 'a', prune: false })
  expect(busy.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST'])
  const lost = world(ok, { status: 502 })
  const error = await failure((await lost.connect()).sync('api', { revision: 'a', prune: false }))
  expect(error.code).toBe('argocd-unreachable')
  expect(lost.requests.map(({ method }) => method)).toEqual(['GET', 'POST'])
})

test('auto-sync is lifted without validation where the head of the branch cannot be rendered, by the whole application', async () => {
  const automated = { spec: { project: 'shop', syncPolicy: { automated: {}, syncOptions: ['x'] } } }
  const whole = { metadata: { name: 'api', annotations: { a: '1' } }, operation: { sync: {} }, ...automated }
  const invalid = 'application spec for api is invalid: InvalidSpecError: Unable to generate manifests in .'
  const found: Answer = { status: 200, body: JSON.stringify(whole) }
  const { requests, connect } = world(found, refused(400, 3, invalid), found, ok)
  await (await connect()).setAutomated('api', null, { b: '2' })
  expect(requests.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET', 'PUT'])
  expect(requests[3]?.url).toMatch(/\/applications\/api\?appNamespace=argocd&project=shop&validate=false$/)
  expect(JSON.parse(String(requests[3]?.body))).toEqual({
    ...whole,
    metadata: { name: 'api', annotations: { a: '1', b: '2' } },
    spec: { project: 'shop', syncPolicy: { syncOptions: ['x'] } },
  })
})

test('a patch that is refused for anything else is not tried in another way', async () => {
  const { requests, connect } = world(ok, refused(400, 3, 'app is not allowed in project "shop"'))
  const error = await failure((await connect()).setAutomated('api', null, {}))
  expect(error.code).toBe('argocd-refused')
  expect(requests.map(({ method }) => method)).toEqual(['GET', 'PATCH'])
})

test('a rollback always names its id, also 0', async () => {
  const { requests, connect } = world(ok)
  await (await connect()).rollback('api', { historyId: 0, revision: 'a', prune: true })
  expect(JSON.parse(String(requests[1]?.body))).toEqual({
    name: 'api',
    appNamespace: 'argocd',
    project: 'shop',
    id: 0,
    prune: true,
    dryRun: false,
  })
})

test.each(['argocd.example', 'ftp://x', 'https://user:pw@x', 'https://x/?y=1'])(
  '%s is no server',
  async (server) => {
    expect((await failure(world().connect({ server }))).code).toBe('argocd-server-invalid')
  },
)

test.each([
  'https://user:hunter2@argo.example',
  'ada:hunter2@argo.example',
  'https://argo.example/?token=hunter2',
])('what may be a secret in %s is not repeated', async (server) => {
  const { message } = await failure(world().connect({ server }))
  expect(message).toContain('argo.example')
  expect(message).not.toContain('hunter2')
})

test('a header that is none, and a CA that is not there, are named', async () => {
  expect((await failure(world().connect({ headers: ['nonsense'] }))).code).toBe('argocd-header-invalid')
  expect((await failure(world().connect({ ca: 'missing.pem' }))).code).toBe('argocd-ca-invalid')
})
