import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { Exec } from '@chg/core'
import { tlsFixtures, virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { connectKubernetes } from './connect.ts'
import { type FakeAnswer, fakeHttp } from './fake-http.ts'
import { inCluster } from './in-cluster.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** A kubeconfig of one context, with what a test changes in it. */
function kubeconfig(cluster: object = {}, user: object = { token: 'the-token' }, more: object = {}) {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'production',
    contexts: [{ name: 'production', context: { cluster: 'prod', user: 'ci' } }],
    clusters: [{ name: 'prod', cluster: { server: 'https://api.example:6443', ...cluster } }],
    users: [{ name: 'ci', user }],
    ...more,
  })
}

function world(files: Record<string, string> = {}, answers: FakeAnswer[] = [{ body: { gitVersion: 'v1' } }]) {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-kubeconfig-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true })
    writeFileSync(join(workspace, path), text)
  }
  const http = fakeHttp(...answers)
  const masked: string[] = []
  const exec: Exec = () => Promise.reject(new Error('no plugin expected'))
  const options = {
    kubeconfig: undefined as string | undefined,
    context: undefined as string | undefined,
    env: {} as Record<string, string>,
    workspace,
    http,
    exec,
    clock: virtualClock(),
    signal: new AbortController().signal,
    mask: (secret: string) => void masked.push(secret),
  }
  const connect = (more: Partial<typeof options> = {}) => connectKubernetes({ ...options, ...more })
  return { workspace, requests: http.requests, masked, connect, options }
}
const invalid = (message: RegExp, fix = /./) =>
  expect.objectContaining({
    code: 'kubeconfig-invalid',
    message: expect.stringMatching(message),
    fix: expect.stringMatching(fix),
  })

test('content, a path in the workspace, and ~/ all name a kubeconfig', async () => {
  const { connect, workspace } = world({ 'k/config.yaml': kubeconfig(), 'home/.kube/own': kubeconfig() })
  const env = { HOME: join(workspace, 'home') }
  for (const one of [kubeconfig(), 'k/config.yaml', '~/.kube/own']) {
    expect((await connect({ kubeconfig: one, env })).server).toBe('https://api.example:6443')
  }
})

test('without an input KUBECONFIG counts, then ~/.kube/config', async () => {
  const other = kubeconfig({ server: 'https://other.example' })
  const { connect, workspace } = world({ 'a.yaml': kubeconfig(), '.kube/config': other })
  const env = { HOME: workspace }
  expect((await connect({ env: { ...env, KUBECONFIG: join(workspace, 'a.yaml') } })).server).toMatch(
    /api\.example/,
  )
  expect((await connect({ env })).server).toBe('https://other.example')
})

test('several files of KUBECONFIG are merged, the first one winning; a missing one is passed over', async () => {
  const first = kubeconfig({}, { token: 'first' }, { clusters: [], 'current-context': '' })
  const second = kubeconfig({ server: 'https://second.example' }, { token: 'second' })
  const { connect, workspace, requests } = world({ 'a.yaml': first, 'b.yaml': second })
  const KUBECONFIG = ['a.yaml', 'missing.yaml', 'b.yaml'].map((name) => join(workspace, name)).join(delimiter)
  await (await connect({ env: { KUBECONFIG } })).version()
  expect(requests[0]).toMatchObject({
    url: 'https://second.example/version',
    headers: { authorization: 'Bearer first' },
  })
})

test('the input context beats current-context; an unknown one lists those there', async () => {
  const more = { contexts: [{ name: 'staging', context: { cluster: 'prod' } }], 'current-context': 'gone' }
  const text = kubeconfig({}, {}, more)
  const { connect } = world()
  expect((await connect({ kubeconfig: text, context: 'staging' })).context).toBe('staging')
  await expect(connect({ kubeconfig: text })).rejects.toEqual(invalid(/no context "gone"/, /one of: staging/))
  const unset = kubeconfig({}, {}, { ...more, 'current-context': '' })
  await expect(connect({ kubeconfig: unset })).rejects.toEqual(invalid(/no current-context/, /staging/))
})

test('no kubeconfig at all is an error, never a default address', async () => {
  const { connect, workspace } = world()
  const missing = (message: RegExp) =>
    expect.objectContaining({ code: 'kubeconfig-missing', message: expect.stringMatching(message) })
  await expect(connect({ env: { HOME: workspace } })).rejects.toEqual(missing(/no kubeconfig was given/))
  await expect(connect({ kubeconfig: 'nowhere.yaml' })).rejects.toEqual(
    missing(/nowhere\.yaml, which does not exist/),
  )
  await expect(connect({ env: { KUBECONFIG: '/nowhere' } })).rejects.toEqual(
    missing(/KUBECONFIG names \/nowhere/),
  )
})

test.each([
  ['not YAML', 'a: [\nb: "hidden', /is not YAML/],
  ['a list', '- a\n- hidden', /not a mapping/],
  ['another kind', 'kind: Secret\ndata: hidden', /of kind "Secret"/],
  ['no server', kubeconfig({ server: '' }), /cluster "prod" .* has no server/],
  ['a server without scheme', kubeconfig({ server: 'api:6443' }), /has the server "api:6443"/],
  [
    'credentials in the server',
    kubeconfig({ server: 'https://me:hidden@api:6443' }),
    /has the server "https:\/\/…@api:6443", where a URL without credentials/,
  ],
  [
    'a CA that is none',
    kubeconfig({ 'certificate-authority-data': 'AAAA' }),
    /certificate-authority-data that is not PEM/,
  ],
  [
    'a CA and no check',
    kubeconfig({ 'certificate-authority-data': base64(tlsFixtures.ca), 'insecure-skip-tls-verify': true }),
    /both a certificate-authority and insecure/,
  ],
  [
    'a legacy auth provider',
    kubeconfig({}, { 'auth-provider': { name: 'gcp' } }),
    /user "ci" .* auth-provider/,
  ],
  ['impersonation', kubeconfig({}, { token: 'hidden', as: 'admin' }), /impersonates/],
  ['an unknown user', kubeconfig({}, {}, { users: [] }), /names the user "ci", which is not among its users/],
  ['an unknown cluster', kubeconfig({}, {}, { clusters: [] }), /names the cluster "prod"/],
  [
    'a missing CA file',
    kubeconfig({ 'certificate-authority': 'gone.crt' }),
    /gone\.crt as its certificate-authority/,
  ],
])('a kubeconfig with %s is refused in a sentence without secrets', async (_, text, message) => {
  const { connect } = world()
  const error: Error = await connect({ kubeconfig: text }).then(
    () => new Error('connected'),
    (thrown: Error) => thrown,
  )
  expect(error).toEqual(invalid(message))
  expect(error.message).not.toContain('hidden')
})

test('cluster settings become TLS and proxy of each request; paths start at the kubeconfig’s directory', async () => {
  const text = kubeconfig(
    {
      'certificate-authority': 'ca.crt',
      'tls-server-name': 'kube.example',
      'proxy-url': 'http://proxy:3128',
    },
    { 'client-certificate-data': base64(tlsFixtures.client.cert), 'client-key': '../client.key' },
  )
  const { connect, requests, masked } = world({
    'k/config': text,
    'k/ca.crt': tlsFixtures.ca,
    'client.key': tlsFixtures.client.key,
  })
  await (await connect({ kubeconfig: 'k/config' })).version()
  expect(requests[0]).toMatchObject({
    tls: { ca: tlsFixtures.ca, serverName: 'kube.example', ...tlsFixtures.client },
    proxy: 'http://proxy:3128',
  })
  expect(masked).toContain(tlsFixtures.client.key)
})

test('tokens and passwords are masked; a password makes basic authentication', async () => {
  const { connect, requests, masked } = world()
  await (await connect({ kubeconfig: kubeconfig({}, { username: 'me', password: 'pass:word' }) })).version()
  expect(requests[0]?.headers?.authorization).toBe(`Basic ${base64('me:pass:word')}`)
  await connect({ kubeconfig: kubeconfig() })
  expect(masked).toEqual(['pass:word', base64('me:pass:word'), 'the-token'])
})

test('a token file is read again after a minute, and at once after a 401', async () => {
  const { connect, requests, workspace, options, masked } = world({ token: 'one\n' }, [
    {},
    {},
    {},
    { status: 401 },
    {},
  ])
  const kubernetes = await connect({ kubeconfig: kubeconfig({}, { tokenFile: 'token', token: 'static' }) })
  await kubernetes.version()
  writeFileSync(join(workspace, 'token'), 'two')
  await kubernetes.version()
  options.clock.advance(60_000)
  await kubernetes.version()
  writeFileSync(join(workspace, 'token'), 'three')
  await kubernetes.version()
  expect(requests.map(({ headers }) => headers?.authorization?.slice(7))).toEqual([
    'one',
    'one',
    'two',
    'two',
    'three',
  ])
  expect(masked).toEqual(['one', 'two', 'three'])
})

test('inside a pod the service account is used, where no kubeconfig was given', async () => {
  const { workspace, options } = world({ 'ca.crt': tlsFixtures.ca, token: 'pod-token' })
  const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' }
  const inside = await inCluster(env, options, workspace)
  expect(inside?.cluster).toEqual({
    server: 'https://[fd00::1]:443',
    tls: { ca: tlsFixtures.ca },
    proxy: undefined,
  })
  expect(await inside?.credentials.current()).toEqual({ authorization: 'Bearer pod-token' })
  expect(await inCluster({}, options, workspace)).toBeUndefined()
  await expect(inCluster(env, options, join(workspace, 'none'))).rejects.toThrow(
    expect.objectContaining({ code: 'kubeconfig-missing' }),
  )
})
