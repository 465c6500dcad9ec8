import { spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { developmentTools } from '../../../../scripts/tools.ts'
import { type Sandbox, startSandbox } from '../index.ts'
import { deploymentOf } from '../test-client.ts'

let sandbox: Sandbox
let kubectlPath: string
let directory: string
beforeAll(async () => {
  sandbox = await startSandbox()
  kubectlPath = developmentTools().kubectl
  directory = await mkdtemp(join(tmpdir(), 'chg-kubectl-'))
})
afterAll(() => sandbox.stop())

/** Runs the real kubectl; not synchronously, as the server lives in this process. */
function kubectl(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(kubectlPath, ['--kubeconfig', sandbox.kubeconfig, ...args], {
      env: { HOME: directory },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, out, err }))
  })
}

async function file(name: string, ...objects: readonly unknown[]): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, objects.map((object) => stringify(object)).join('---\n'))
  return path
}

const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }
const api = (image: string) => ({
  ...deploymentOf('api', image),
  metadata: { name: 'api', namespace: 'shop' },
})

test('kubectl creates, applies, waits for a rollout, and sees it', async () => {
  expect(await kubectl('create', '-f', await file('namespace.yaml', shop))).toMatchObject({
    code: 0,
    out: 'namespace/shop created\n',
  })
  const first = await kubectl('apply', '-f', await file('a.yaml', api('web:1')))
  expect(first).toMatchObject({ code: 0, out: 'deployment.apps/api created\n' })
  const rollout = await kubectl('rollout', 'status', 'deployment/api', '-n', 'shop', '--timeout=20s')
  expect(rollout.out).toContain('successfully rolled out')
  const second = await kubectl('apply', '-f', await file('b.yaml', api('web:2')))
  expect(second.out).toBe('deployment.apps/api configured\n')
  const waited = await kubectl(
    'wait',
    '-n',
    'shop',
    '--for=jsonpath={.status.updatedReplicas}=1',
    'deployment/api',
    '--timeout=20s',
  )
  expect(waited.code).toBe(0)
  const images = await kubectl(
    'get',
    'deploy',
    '-A',
    '-o',
    'jsonpath={.items[*].spec.template.spec.containers[*].image}',
  )
  expect(images.out).toBe('web:2')
}, 60_000)

test('server-side apply creates, owns, and refuses to take what another manager owns', async () => {
  const config = (value: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'default' },
    data: { level: value },
  })
  const apply = async (manager: string, value: string, ...more: readonly string[]) =>
    kubectl(
      'apply',
      '--server-side',
      `--field-manager=${manager}`,
      ...more,
      '-f',
      await file('c.yaml', config(value)),
    )
  expect((await apply('first', 'info')).out).toContain('serverside-applied')
  const conflict = await apply('second', 'debug')
  expect(conflict.code).not.toBe(0)
  expect(conflict.err).toContain('conflict with "first"')
  expect(conflict.err).toContain('.data.level')
  expect((await apply('second', 'debug', '--force-conflicts')).code).toBe(0)
  const value = await kubectl('get', 'cm', 'settings', '-o', 'jsonpath={.data.level}')
  expect(value.out).toBe('debug')
}, 60_000)

test('a watch streams what happens', async () => {
  const watching = kubectl('get', 'cm', '--watch-only', '--request-timeout=4s', '-o', 'name')
  const isWatch = ({ path, query }: Sandbox['requests'][number]) =>
    path.endsWith('/configmaps') && query.includes('watch=')
  await expect.poll(() => sandbox.requests.some(isWatch), { timeout: 10_000 }).toBe(true)
  sandbox.store.create('configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'seen', namespace: 'default' },
  })
  expect((await watching).out).toContain('configmap/seen')
}, 60_000)

test('kubectl deletes a namespace and waits until it is empty', async () => {
  const gone = await kubectl('delete', 'namespace', 'shop', '--timeout=20s')
  expect(gone).toMatchObject({ code: 0 })
  expect(sandbox.store.list('pods', 'shop')).toEqual([])
  expect((await kubectl('get', 'deploy', 'api', '-n', 'shop')).err).toContain('NotFound')
}, 60_000)
