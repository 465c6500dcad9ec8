import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestRun } from '@chg/action/testing'
import type { ChangeEvent } from '@chg/change'
import { memoryLedger } from '@chg/ledger'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import type { SubjectName, Texts } from './subjects.ts'
import { enterTown, type Town } from './town.ts'

let town: Town
let kubeconfig: string
beforeAll(async () => {
  town = await enterTown()
  kubeconfig = await readFile(town.sandbox.kubeconfig, 'utf8')
})
afterEach(() => town.sandbox.faults.clear())
afterAll(() => town.leave())

const headers = 'CF-Access-Client-Id: hush-header-id\nCF-Access-Client-Secret: hush-header-secret'
const onCluster = ['argocd-sync', 'rollback', 'velero-snapshot', 'verify-health', 'window-gate'] as const
const api = (name: SubjectName): Texts =>
  name === 'velero-snapshot'
    ? {}
    : {
        'argocd-server': town.sandbox.argocd.url,
        'argocd-token': town.sandbox.argocd.token,
        'argocd-headers': headers,
      }

/** Everything that a run leaves behind, masking commands excepted. */
function traces(run: TestRun, events: readonly ChangeEvent[]): string {
  const { lines, warnings, errors, findings, outputs, summary } = run
  return JSON.stringify({ lines, warnings, errors, findings, outputs, summary, events })
}

async function expectSilent(name: SubjectName, inputs: Texts, secrets: readonly string[]): Promise<TestRun> {
  const events: ChangeEvent[] = []
  const run = await town.run(name, inputs, { ledger: memoryLedger(events) })
  const left = traces(run, events)
  for (const secret of secrets) expect(left).not.toContain(secret)
  return run
}

/** The kubeconfig's token comes from an exec plugin. */
async function withPlugin(print: string): Promise<string> {
  const command = join(town.directory, 'plugin')
  await writeFile(command, `#!/bin/sh\n${print}\n`)
  await chmod(command, 0o700)
  const config = parse(kubeconfig)
  config.users[0].user = {
    exec: { apiVersion: 'client.authentication.k8s.io/v1', command, interactiveMode: 'Never' },
  }
  return stringify(config)
}

describe.each(onCluster)('%s', (name) => {
  const day = name === 'rollback' ? 'second' : 'first'

  test('says no secret where all goes well, and masks those that it is given', async () => {
    await town.rewind(day)
    const { token } = town.sandbox.kubernetes
    const given = { ...api(name), kubeconfig }
    const secrets = [
      token,
      town.sandbox.argocd.token,
      'hush-header-id',
      'hush-header-secret',
      'X-Amz-Signature',
    ]
    const run = await expectSilent(name, given, secrets)
    expect(run.outputs.verdict).toBe('pass')
    expect(run.masked).toContain(token)
    if (name !== 'velero-snapshot')
      expect(run.masked).toEqual(expect.arrayContaining([town.sandbox.argocd.token, 'hush-header-secret']))
    else expect(run.masked.some((masked) => masked.includes('X-Amz-Signature'))).toBe(true)
  })

  test.each([
    ['refused', { kind: 'status', status: 401, body: { message: 'invalid token' } }],
    ['down', { kind: 'status', status: 503 }],
    ['garbled', { kind: 'status', status: 200, body: '<html>' }],
    ['cut off', { kind: 'reset' }],
  ] as const)('says no secret where it is %s', async (_, effect) => {
    await town.rewind(day)
    town.sandbox.faults.inject({ effect })
    const secrets = [town.sandbox.kubernetes.token, town.sandbox.argocd.token, 'hush-header']
    const run = await expectSilent(name, { ...api(name), kubeconfig, timeout: '1m' }, secrets)
    expect(run.exitCode).toBe(1)
  })

  test('says nothing of what an exec plugin hands out, be it good or broken', async () => {
    await town.rewind(day)
    const { token } = town.sandbox.kubernetes
    const credential = (status: unknown) =>
      JSON.stringify({ kind: 'ExecCredential', apiVersion: 'client.authentication.k8s.io/v1', status })
    const good = await withPlugin(`echo '${credential({ token })}'`)
    const run = await expectSilent(name, { kubeconfig: good }, [token])
    expect(run.outputs.verdict).toBe('pass')
    expect(run.masked).toContain(token)
    await town.rewind(day)
    for (const print of [`echo 'token=hush-plugin'`, `echo '${credential({ tokn: 'hush-plugin' })}'`]) {
      const broken = await expectSilent(name, { kubeconfig: await withPlugin(print) }, ['hush-plugin'])
      expect(broken.exitCode).toBe(1)
    }
  })

  test('says nothing of a kubeconfig that it cannot read', async () => {
    const torn = [
      `${kubeconfig}\n  token: [hush-torn`,
      kubeconfig.replace(/token: .*/, 'token: {a: hush-torn}'),
      'hush-torn-whole-kubeconfig-in-base64-'.repeat(20),
      `{"users": [{"user": {"token": "hush-torn"`,
    ]
    for (const one of torn) {
      const run = await expectSilent(name, { kubeconfig: one }, ['hush-torn'])
      expect(run.exitCode).toBe(1)
    }
  })

  test('says nothing of credentials in addresses', async () => {
    const config = parse(kubeconfig)
    config.clusters[0].cluster['proxy-url'] = 'http://ada:hush-proxy@127.0.0.1:1'
    const run = await expectSilent(name, { kubeconfig: stringify(config) }, ['hush-proxy'])
    expect(run.exitCode).toBe(1)
    for (const server of [
      'https://ada:hush-server@127.0.0.1:1',
      town.sandbox.kubernetes.url.replace('//', '//ada:hush-server@'),
    ]) {
      config.clusters[0].cluster = { server }
      expect((await expectSilent(name, { kubeconfig: stringify(config) }, ['hush-server'])).exitCode).toBe(1)
    }
  })
})

test('a signed URL that is refused is not shown', async () => {
  await town.rewind()
  const body = 'SignatureDoesNotMatch'
  town.sandbox.faults.inject({ endpoint: 'storage', effect: { kind: 'status', status: 403, body } })
  const run = await expectSilent('velero-snapshot', {}, ['X-Amz-Signature', 'X-Amz-Expires'])
  expect(run.warnings.join()).toContain('the object storage answered 403')
})

test('an action masks the secrets among its inputs before it looks at anything else', async () => {
  const run = await expectSilent('argocd-sync', { 'argocd-token': 'hush-token', timeout: 'soon' }, [
    'hush-token',
  ])
  expect(run.masked).toContain('hush-token')
})

test.each(['validate-manifests'] as const)('%s says no github-token, be GitHub up or down', async (name) => {
  const env = {
    GITHUB_API_URL: town.sandbox.github.url,
    GITHUB_EVENT_NAME: 'workflow_dispatch',
  }
  for (const effect of [
    undefined,
    { kind: 'status', status: 401, body: { message: 'Bad credentials' } } as const,
  ]) {
    if (effect !== undefined) town.sandbox.faults.inject({ endpoint: 'github', effect })
    const events: ChangeEvent[] = []
    const run = await town.run(name, { 'github-token': 'hush-github' }, { env, ledger: memoryLedger(events) })
    expect(traces(run, events)).not.toContain('hush-github')
    expect(run.masked).toContain('hush-github')
  }
})
