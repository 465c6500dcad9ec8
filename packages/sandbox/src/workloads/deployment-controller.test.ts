import { at, listAt, numberAt, stringAt } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { afterEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../index.ts'
import type { StoredObject } from '../store.ts'
import { deploymentOf, testClient } from '../test-client.ts'
import { conditionOf } from './condition.ts'

let sandbox: Sandbox | undefined
afterEach(() => sandbox?.stop())

const images = [
  { image: /crash/, behaviour: { kind: 'crash', after: 100 } },
  { image: /hang/, behaviour: { kind: 'hang' } },
  { image: /missing/, behaviour: { kind: 'pull-error' } },
  { image: /late/, behaviour: { kind: 'ready', readyAfter: 60_000 } },
] as const

async function deployed(image: string, spec: Readonly<Record<string, unknown>> = {}) {
  const clock = virtualClock()
  const started = await startSandbox({ clock, images })
  sandbox = started
  const client = testClient(started)
  await client('POST', '/apis/apps/v1/namespaces/default/deployments', deploymentOf('api', image, spec))
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 500) {
      clock.advance(Math.min(500, left))
      await started.tick()
    }
  }
  const deployment = () => started.store.get('deployments', 'default', 'api') as StoredObject
  const pods = () => started.store.list('pods', 'default')
  const setImage = (to: string) =>
    client(
      'PATCH',
      '/apis/apps/v1/namespaces/default/deployments/api',
      { spec: { template: { spec: { containers: [{ name: 'main', image: to }] } } } },
      'application/strategic-merge-patch+json',
    )
  await started.tick()
  return { started, clock, client, pass, deployment, pods, setImage }
}
const progressing = (deployment: StoredObject) => conditionOf(deployment.status, 'Progressing')
const imageOf = (pod: StoredObject) => stringAt(pod.spec, 'containers', 0, 'image')
const waiting = (pod: StoredObject) =>
  stringAt(pod.status, 'containerStatuses', 0, 'state', 'waiting', 'reason')

test('a new deployment becomes available when its pods are ready', async () => {
  const { deployment, pass, pods } = await deployed('web:1', { replicas: 3 })
  expect(pods().map(waiting)).toEqual(Array(3).fill('ContainerCreating'))
  expect(stringAt(conditionOf(deployment().status, 'Available'), 'status')).toBe('False')
  await pass(1_000)
  expect(deployment().status).toMatchObject({
    observedGeneration: 1,
    replicas: 3,
    updatedReplicas: 3,
    readyReplicas: 3,
    availableReplicas: 3,
  })
  expect(stringAt(progressing(deployment()), 'reason')).toBe('NewReplicaSetAvailable')
  expect(at(deployment().status, 'unavailableReplicas')).toBeUndefined()
})

test('a rolling update keeps enough pods available all the way', async () => {
  const { deployment, pass, pods, setImage, started } = await deployed('web:1', { replicas: 4 })
  await pass(1_000)
  await setImage('web:2')
  for (let step = 0; step < 20; step += 1) {
    await pass(100)
    expect(numberAt(deployment().status, 'availableReplicas')).toBeGreaterThanOrEqual(3)
    expect(pods().length).toBeLessThanOrEqual(5)
  }
  await pass(3_000)
  expect(pods().map(imageOf)).toEqual(Array(4).fill('web:2'))
  const sets = started.store.list('replicasets')
  expect(sets.map(({ spec }) => numberAt(spec, 'replicas'))).toEqual([0, 4])
  expect(sets.map(({ metadata }) => metadata.annotations?.['deployment.kubernetes.io/revision'])).toEqual([
    '1',
    '2',
  ])
  expect(deployment().metadata.generation).toBe(2)
})

test('going back to an old template takes up its set again, under a new revision', async () => {
  const { pass, setImage, started } = await deployed('web:1')
  await pass(1_000)
  await setImage('web:2')
  await pass(3_000)
  await setImage('web:1')
  await pass(3_000)
  const sets = started.store.list('replicasets')
  expect(sets).toHaveLength(2)
  expect(sets[0]?.metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('3')
  expect(sets.map(({ spec }) => numberAt(spec, 'replicas'))).toEqual([1, 0])
})

test('a crashing image never takes over: the old pods stay, restarts grow, the deadline passes', async () => {
  const { clock, deployment, pass, pods, setImage, started } = await deployed('web:1', { replicas: 2 })
  await pass(1_000)
  await setImage('web:crash')
  await pass(5_000)
  const broken = () => pods().filter((pod) => imageOf(pod) === 'web:crash')
  expect(pods().filter((pod) => imageOf(pod) === 'web:1')).toHaveLength(2)
  expect(broken().map(waiting)).toEqual(['CrashLoopBackOff'])
  expect(numberAt(broken()[0]?.status, 'containerStatuses', 0, 'restartCount')).toBe(1)
  expect(at(broken()[0]?.status, 'containerStatuses', 0, 'lastState', 'terminated', 'exitCode')).toBe(1)
  await pass(60_000)
  expect(numberAt(broken()[0]?.status, 'containerStatuses', 0, 'restartCount')).toBeGreaterThan(2)
  expect(stringAt(progressing(deployment()), 'reason')).toBe('ReplicaSetUpdated')
  clock.advance(600_000)
  await started.tick()
  expect(progressing(deployment())).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' })
  expect(numberAt(deployment().status, 'availableReplicas')).toBe(2)
})

test('an image that cannot be pulled, one that hangs, one that is late', async () => {
  const missing = await deployed('web:missing')
  await missing.pass(500)
  expect(missing.pods().map(waiting)).toEqual(['ErrImagePull'])
  await missing.pass(2_000)
  expect(missing.pods().map(waiting)).toEqual(['ImagePullBackOff'])
  expect(stringAt(missing.pods()[0]?.status, 'phase')).toBe('Pending')
  await missing.started.stop()
  const hanging = await deployed('web:hang')
  await hanging.pass(120_000)
  expect(stringAt(hanging.pods()[0]?.status, 'phase')).toBe('Running')
  expect(numberAt(hanging.deployment().status, 'availableReplicas')).toBeUndefined()
  await hanging.started.stop()
  const late = await deployed('web:late')
  await late.pass(59_000)
  expect(numberAt(late.deployment().status, 'availableReplicas')).toBeUndefined()
  await late.pass(2_000)
  expect(numberAt(late.deployment().status, 'availableReplicas')).toBe(1)
})

test('scaling changes the pods, not the revision; deletion takes everything along', async () => {
  const { client, pass, pods, started } = await deployed('web:1', { replicas: 3 })
  await pass(1_000)
  const path = '/apis/apps/v1/namespaces/default/deployments/api'
  await client('PATCH', path, { spec: { replicas: 1 } }, 'application/merge-patch+json')
  await pass(500)
  expect(pods()).toHaveLength(1)
  expect(started.store.list('replicasets')).toHaveLength(1)
  await client('DELETE', path)
  await pass(500)
  expect(pods()).toEqual([])
  expect(started.store.list('replicasets')).toEqual([])
})

test('recreate ends the old pods before it makes new ones', async () => {
  const { pass, pods, setImage } = await deployed('web:1', { replicas: 2, strategy: { type: 'Recreate' } })
  await pass(1_000)
  await setImage('web:2')
  await pass(500)
  const seen = new Set(pods().map(imageOf))
  expect(seen.has('web:1')).toBe(false)
  await pass(1_000)
  expect(pods().map(imageOf)).toEqual(['web:2', 'web:2'])
})

test('a pod reports conditions and containers as readers expect them', async () => {
  const { pass, pods } = await deployed('web:1')
  await pass(1_000)
  const [pod] = pods()
  expect(listAt(pod?.status, 'conditions').map((one) => stringAt(one, 'type'))).toContain('Ready')
  expect(pod?.status).toMatchObject({
    phase: 'Running',
    containerStatuses: [{ name: 'main', ready: true, started: true, restartCount: 0 }],
  })
})
