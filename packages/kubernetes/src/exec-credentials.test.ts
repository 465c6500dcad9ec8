import { ChgError, type Exec, type ExecOptions } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { connectKubernetes } from './connect.ts'
import { type FakeAnswer, fakeHttp } from './fake-http.ts'

const V1 = 'client.authentication.k8s.io/v1'
const credential = (status: object, apiVersion = V1) =>
  JSON.stringify({ apiVersion, kind: 'ExecCredential', status })

function plugin(
  plugged: object,
  outputs: (string | Error)[],
  answers: FakeAnswer[] = [{}],
  cluster: object = {},
) {
  const http = fakeHttp(...answers)
  const clock = virtualClock('2026-11-24T02:00:00Z')
  const runs: { file: string; args: readonly string[]; options: ExecOptions }[] = []
  const masked: string[] = []
  const exec: Exec = async (file, args, options = {}) => {
    const output = outputs[Math.min(runs.length, outputs.length - 1)] ?? ''
    runs.push({ file, args, options })
    if (output instanceof Error) throw output
    return output.startsWith('!')
      ? { exitCode: 1, stdout: '', stderr: output.slice(1) }
      : { exitCode: 0, stdout: output, stderr: '' }
  }
  const kubeconfig = JSON.stringify({
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'k', user: 'me' } }],
    clusters: [{ name: 'k', cluster: { server: 'https://api', ...cluster } }],
    users: [{ name: 'me', user: { exec: { apiVersion: V1, command: 'get-token', ...plugged } } }],
  })
  const options = {
    kubeconfig,
    context: undefined,
    env: {},
    workspace: '/repository',
    http,
    exec,
    clock,
    masked,
  }
  const signal = new AbortController().signal
  const connected = connectKubernetes({ ...options, signal, mask: (secret) => void masked.push(secret) })
  const tokens = () => http.requests.map(({ headers }) => headers?.authorization)
  return { connected, ask: async () => (await connected).version(), clock, runs, masked, tokens, http }
}

test('the plugin runs with its arguments and variables, and its token is used and masked', async () => {
  const env = [{ name: 'AWS_PROFILE', value: 'prod' }]
  const { ask, runs, masked, tokens } = plugin({ args: ['--cluster', 'a b'], env }, [
    credential({ token: 'abcd' }),
  ])
  await ask()
  expect(runs[0]).toMatchObject({
    file: 'get-token',
    args: ['--cluster', 'a b'],
    options: { env: { AWS_PROFILE: 'prod' } },
  })
  expect(JSON.parse(runs[0]?.options.env?.KUBERNETES_EXEC_INFO ?? '')).toEqual({
    apiVersion: V1,
    kind: 'ExecCredential',
    spec: { interactive: false },
  })
  expect(tokens()).toEqual(['Bearer abcd'])
  expect(masked).toEqual(['abcd'])
})

test('with provideClusterInfo the plugin is told about the cluster', async () => {
  const cluster = {
    'tls-server-name': 'kube.example',
    extensions: [{ name: 'client.authentication.k8s.io/exec', extension: { audience: 'x' } }],
  }
  const { ask, runs } = plugin({ provideClusterInfo: true }, [credential({ token: 'abcd' })], [{}], cluster)
  await ask()
  expect(JSON.parse(runs[0]?.options.env?.KUBERNETES_EXEC_INFO ?? '').spec.cluster).toEqual({
    server: 'https://api',
    'tls-server-name': 'kube.example',
    config: { audience: 'x' },
  })
})

test('a credential is kept until it expires', async () => {
  const until = (token: string, time: string) => credential({ token, expirationTimestamp: time })
  const { ask, clock, tokens } = plugin({}, [
    until('one', '2026-11-24T02:15:00Z'),
    until('two', '2026-11-24T02:30:00Z'),
  ])
  await ask()
  clock.advance(14 * 60_000)
  await ask()
  clock.advance(60_000)
  await ask()
  expect(tokens()).toEqual(['Bearer one', 'Bearer one', 'Bearer two'])
})

test('a 401 in the middle of a wait runs the plugin again', async () => {
  const outputs = [credential({ token: 'one' }), credential({ token: 'two' })]
  const { ask, tokens } = plugin({}, outputs, [{}, { status: 401 }, {}])
  await ask()
  await ask()
  expect(tokens()).toEqual(['Bearer one', 'Bearer one', 'Bearer two'])
})

test('a plugin may hand out a client certificate', async () => {
  const certificate = { clientCertificateData: 'CERT', clientKeyData: 'KEYKEY' }
  const { ask, http, masked } = plugin({}, [credential(certificate)])
  await ask()
  expect(http.requests[0]?.tls).toEqual({ cert: 'CERT', key: 'KEYKEY' })
  expect(masked).toEqual(['KEYKEY'])
})

test('v1beta1 is spoken too', async () => {
  const beta = 'client.authentication.k8s.io/v1beta1'
  const { ask, tokens } = plugin({ apiVersion: beta }, [credential({ token: 'abcd' }, beta)])
  await ask()
  expect(tokens()).toEqual(['Bearer abcd'])
})

test('a command with a slash is found beside the kubeconfig', async () => {
  const { ask, runs } = plugin({ command: './bin/get-token' }, [credential({ token: 'abcd' })])
  await ask()
  expect(runs[0]?.file).toBe('/repository/bin/get-token')
})

test.each([
  ['fails', '!not logged in', /get-token of user "me" .* exit code 1: not logged in/],
  ['prints nothing', '', /did not print an ExecCredential/],
  [
    'prints another version',
    credential({ token: 'x' }, 'client.authentication.k8s.io/v1beta1'),
    /of client.*v1$/,
  ],
  ['prints no credential', credential({}), /neither a token nor/],
])('a plugin that %s is named', async (_, output, message) => {
  await expect(plugin({}, [output]).ask()).rejects.toEqual(
    expect.objectContaining({ code: 'kubernetes-unauthorized', message: expect.stringMatching(message) }),
  )
})

test('a plugin that is not installed comes with its own hint', async () => {
  const missing = new ChgError('tool-missing', 'get-token could not be started', 'install get-token')
  await expect(plugin({ installHint: 'brew install get-token' }, [missing]).ask()).rejects.toEqual(
    expect.objectContaining({ code: 'kubernetes-unauthorized', fix: 'brew install get-token' }),
  )
})

test.each([
  ['an old version', { apiVersion: 'client.authentication.k8s.io/v1alpha1' }, /v1alpha1/],
  ['no command', { command: '' }, /names no command/],
  ['a wish to ask a person', { interactiveMode: 'Always' }, /ask a person/],
])('a plugin with %s is refused before anything runs', async (_, plugged, message) => {
  const { connected, runs } = plugin(plugged, ['unused'])
  await expect(connected).rejects.toEqual(
    expect.objectContaining({ code: 'kubeconfig-invalid', message: expect.stringMatching(message) }),
  )
  expect(runs).toEqual([])
})
