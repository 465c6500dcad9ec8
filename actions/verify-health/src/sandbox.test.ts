import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { nodeExec } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { type Sandbox, startSandbox } from '@chg/sandbox'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const images = [
  { image: /crash/, behaviour: { kind: 'crash', after: 100 } },
  { image: /missing/, behaviour: { kind: 'pull-error' } },
  { image: /late/, behaviour: { kind: 'ready', readyAfter: 120_000 } },
] as const
let clock = virtualClock()
let sandbox: Sandbox
let repository: string
beforeEach(async () => {
  clock = virtualClock()
  repository = await mkdtemp(join(tmpdir(), 'chg-repository-'))
  sandbox = await startSandbox({ clock, images })
  await git('init', '--quiet', '--initial-branch=main')
})
afterEach(async () => {
  await sandbox.stop()
  await rm(repository, { recursive: true })
})

async function git(...args: readonly string[]): Promise<string> {
  const who = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
  const exec = nodeExec({ PATH: process.env.PATH, ...who })
  const { exitCode, stdout, stderr } = await exec('git', [...identity, ...args], { cwd: repository })
  if (exitCode !== 0) throw new Error(stderr)
  return stdout.trim()
}

/** Commits a Deployment of that image; the SHA. */
async function commit(image: string): Promise<string> {
  const labels = { app: 'api' }
  const template = { metadata: { labels }, spec: { containers: [{ name: 'api', image }] } }
  const spec = { replicas: 2, selector: { matchLabels: labels }, template }
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api' }, spec }
  await writeFile(join(repository, 'deployment.yaml'), JSON.stringify(deployment))
  await git('add', '--all')
  await git('commit', '--quiet', '--message', image)
  return git('rev-parse', 'HEAD')
}

/** An application under auto-sync: a commit is a deployment. */
function deploy(): void {
  sandbox.store.create('applications', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'api-gateway', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: `file://${repository}`, path: '.', targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'default' },
      syncPolicy: { automated: {} },
    },
  })
}

const rest = () => ({ 'argocd-server': sandbox.argocd.url, 'argocd-token': sandbox.argocd.token })
const verify = (inputs: Readonly<Record<string, string>>) =>
  runForTest(
    action,
    run,
    { application: 'api-gateway', change: 'CHG-1234', kubeconfig: sandbox.kubeconfig, ...inputs },
    { clock, ledger: memoryLedger() },
  )
const start = clock.now().getTime()
const seconds = () => (clock.now().getTime() - start) / 1000

test.each(['core', 'rest'])('in %s mode a good revision is found healthy with its pods', async (mode) => {
  const revision = await commit('web:1')
  deploy()
  const done = await verify({ revision, ...(mode === 'rest' ? rest() : {}) })
  expect(done.outputs).toMatchObject({
    verdict: 'pass',
    code: 'healthy',
    health: 'Healthy',
    revision,
    pods: '2',
  })
  expect(done.outputs['history-id']).toBeDefined()
  expect(seconds()).toBeLessThan(120)
})

test('a crash loop of the next revision is refused long before the deadline of the Deployment', async () => {
  await commit('web:1')
  deploy()
  await verify({ baseline: 'true' })
  const revision = await commit('web:crash')
  const before = seconds()
  const done = await verify({ revision, ...rest() })
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'pods-crashing', revision })
  expect(seconds() - before).toBeLessThan(240)
})

test('an image that cannot be pulled is refused', async () => {
  const revision = await commit('web:missing')
  deploy()
  expect((await verify({ revision })).outputs).toMatchObject({ verdict: 'refuse', code: 'image-pull-failed' })
})

test('pods that become ready late are waited for', async () => {
  const revision = await commit('web:late')
  deploy()
  const done = await verify({ revision })
  expect(done.outputs.verdict).toBe('pass')
  expect(seconds()).toBeGreaterThan(180)
})

test('a revision that a later commit overtakes is superseded', async () => {
  const revision = await commit('web:1')
  deploy()
  await verify({ revision })
  const later = await commit('web:2')
  await verify({ revision: later })
  expect((await verify({ revision })).outputs).toMatchObject({ verdict: 'unknown', code: 'superseded' })
})

test('an API server that fails for a while does not change the verdict', async () => {
  const revision = await commit('web:1')
  deploy()
  sandbox.faults.inject({ endpoint: 'kubernetes', times: 12, effect: { kind: 'status', status: 503 } })
  expect((await verify({ revision })).outputs.verdict).toBe('pass')
})

test('observing writes nothing to the cluster', async () => {
  const revision = await commit('web:1')
  deploy()
  await verify({ revision, mode: 'observe' })
  expect(new Set(sandbox.requests.map(({ method }) => method))).toEqual(new Set(['GET']))
})
