import { readFile } from 'node:fs/promises'
import { nodeExec, nodeHttp, systemClock } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { connectKubernetes, healthOf, podsOf, podTrouble, resources } from '@chg/kubernetes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../index.ts'

const clock = virtualClock()
const images = [{ image: /crash/, behaviour: { kind: 'crash', after: 100 } }] as const
let sandbox: Sandbox
beforeAll(async () => {
  const reader = { token: 'reader-token', user: 'ci', deny: [{ verb: '*', resource: 'secrets' }] }
  sandbox = await startSandbox({ clock, images, tokens: [reader] })
})
afterAll(() => sandbox.stop())

const connect = (kubeconfig: string) =>
  connectKubernetes({
    kubeconfig,
    context: undefined,
    env: {},
    workspace: '/',
    http: nodeHttp(),
    exec: nodeExec({}),
    clock: systemClock,
    signal: new AbortController().signal,
    mask: () => undefined,
  })
const configMaps = { group: '', version: 'v1', plural: 'configmaps', kind: 'ConfigMap', namespaced: true }
const code = (wanted: string) => expect.objectContaining({ code: wanted })

test('the kubeconfig leads over TLS to the API server, and objects live through all verbs', async () => {
  const kubernetes = await connect(sandbox.kubeconfig)
  expect(await kubernetes.version()).toMatch(/^v1\./)
  const made = await kubernetes.create(configMaps, { metadata: { name: 'a' }, data: { x: '1' } }, 'default')
  expect(made.metadata.uid).toBeDefined()
  await expect(kubernetes.create(configMaps, { metadata: { name: 'a' } }, 'default')).rejects.toEqual(
    code('kubernetes-conflict'),
  )
  const merged = await kubernetes.patch(configMaps, 'a', 'default', { data: { y: '2' } })
  expect(merged.data).toEqual({ x: '1', y: '2' })
  const patch = [{ op: 'remove', path: '/data/x' }]
  expect((await kubernetes.patch(configMaps, 'a', 'default', patch, 'json')).data).toEqual({ y: '2' })
  await expect(kubernetes.replace(configMaps, { ...made, data: {} })).rejects.toEqual(
    code('kubernetes-conflict'),
  )
  expect(await kubernetes.delete(configMaps, 'a', 'default')).toBe(true)
  expect(await kubernetes.get(configMaps, 'a', 'default')).toBeUndefined()
  expect(await kubernetes.delete(configMaps, 'a', 'default')).toBe(false)
})

test('a list of several pages is whole, and selectors are applied', async () => {
  const kubernetes = await connect(sandbox.kubeconfig)
  for (let index = 0; index < 501; index += 1) {
    const labels = { parity: index % 2 === 0 ? 'even' : 'odd' }
    sandbox.store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `many-${index}`, namespace: 'kube-system', labels },
    })
  }
  const all = await kubernetes.list(configMaps, { namespace: 'kube-system', labelSelector: 'parity' })
  expect(new Set(all.map(({ metadata }) => metadata.name)).size).toBe(501)
  const even = await kubernetes.list(configMaps, { namespace: 'kube-system', labelSelector: 'parity=even' })
  expect(even).toHaveLength(251)
  const pages = sandbox.requests.filter(({ query }) => query.includes('continue='))
  expect(pages).toHaveLength(1)
})

test('a kind that the cluster does not know, and a right that is missing, are named', async () => {
  const text = await readFile(sandbox.kubeconfig, 'utf8')
  const kubernetes = await connect(text.replaceAll(sandbox.kubernetes.token, 'reader-token'))
  const rollouts = { ...configMaps, group: 'nowhere.example', plural: 'rollouts', kind: 'Rollout' }
  await expect(kubernetes.list(rollouts)).rejects.toEqual(code('kubernetes-not-found'))
  await expect(kubernetes.get(rollouts, 'a', 'default')).rejects.toEqual(code('kubernetes-not-found'))
  await expect(kubernetes.list(resources.secrets, { namespace: 'default' })).rejects.toEqual(
    expect.objectContaining({
      code: 'kubernetes-forbidden',
      message: 'ci may not list secrets in namespace default',
      fix: expect.stringContaining('{apiGroups: [""], resources: ["secrets"], verbs: ["list"]}'),
    }),
  )
  const stranger = await connect(text.replaceAll(sandbox.kubernetes.token, 'wrong'))
  await expect(stranger.list(resources.pods)).rejects.toEqual(code('kubernetes-unauthorized'))
})

test('resets and 503s between are borne by reads', async () => {
  const kubernetes = await connect(sandbox.kubeconfig)
  sandbox.faults.inject({ endpoint: 'kubernetes', times: 1, effect: { kind: 'reset' } })
  sandbox.faults.inject({ endpoint: 'kubernetes', times: 1, effect: { kind: 'truncate', bytes: 10 } })
  expect((await kubernetes.list(resources.namespaces)).length).toBeGreaterThan(0)
  sandbox.faults.clear()
})

test('a Deployment whose new pods crash leads to the crashing pods, and away from the old ones', async () => {
  const kubernetes = await connect(sandbox.kubeconfig)
  const labels = { app: 'api' }
  const deploymentOf = (image: string) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'default' },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', image }] } },
    },
  })
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000)
      await sandbox.tick()
    }
  }
  await kubernetes.create(resources.deployments, deploymentOf('web:1'), 'default')
  await pass(5)
  const good = await kubernetes.get(resources.deployments, 'api', 'default')
  expect(good && healthOf(good)).toMatchObject({ status: 'Healthy' })
  const before = good && (await podsOf(kubernetes, good))
  expect([before?.pods.length, before?.old, before?.observed]).toEqual([2, 0, true])
  const since = clock.now()
  const spec = deploymentOf('web:crash').spec
  await kubernetes.patch(resources.deployments, 'api', 'default', { spec })
  await pass(20)
  const bad = await kubernetes.get(resources.deployments, 'api', 'default')
  expect(bad && healthOf(bad)).toMatchObject({ status: 'Progressing' })
  const found = bad && (await podsOf(kubernetes, bad))
  expect(found?.old).toBeGreaterThan(0)
  expect(found?.pods.length).toBeGreaterThan(0)
  for (const pod of found?.pods ?? []) {
    expect(podTrouble(pod, { since })).toMatchObject({ kind: 'crashing', fatal: true })
  }
})
