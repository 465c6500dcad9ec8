import { at, listAt, stringAt } from '@chg/core'
import { type Kubernetes, resources } from '@chg/kubernetes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kubernetesOf } from '../contract/plane/clients.ts'
import { eventually } from '../contract/plane/eventually.ts'
import { contractPlane, uniqueName } from '../contract/plane/index.ts'
import { podsAnnotation, restartsAnnotation } from './plane/kwok-stages.ts'

// How pods go on a plane without a kubelet: by their annotations.
const plane = contractPlane()
const namespace = uniqueName('fates')
let kubernetes: Kubernetes

beforeAll(async () => {
  kubernetes = await kubernetesOf(plane())
  await kubernetes.create(resources.namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  })
})
afterAll(() => kubernetes?.delete(resources.namespaces, namespace))

async function start(name: string, annotations: Readonly<Record<string, string>>): Promise<void> {
  const metadata = { name, namespace, annotations: { ...annotations } }
  const containers = ['main', 'sidecar'].map((one) => ({ name: one, image: `registry.example/${one}:1` }))
  const spec = { containers, automountServiceAccountToken: false }
  // On a cluster with service accounts, a new namespace has its own a moment later.
  await eventually(`pod ${name} to be taken`, async (seen) => {
    try {
      return await kubernetes.create(
        resources.pods,
        { apiVersion: 'v1', kind: 'Pod', metadata, spec },
        namespace,
      )
    } catch (error) {
      seen(String(error))
      if (!/service ?account/i.test(String(error))) throw error
    }
  })
}

/** The status of a pod, once it is as wanted. */
function statusOf(name: string, wanted: (status: unknown) => boolean): Promise<unknown> {
  return eventually(`pod ${name}`, async (seen) => {
    const status = (await kubernetes.get(resources.pods, name, namespace))?.status
    seen(status)
    return status !== undefined && wanted(status) ? status : undefined
  })
}

const containersOf = (status: unknown) => listAt(status, 'containerStatuses')
const restartsOf = (status: unknown) => containersOf(status).map((one) => at(one, 'restartCount'))
const readyOf = (status: unknown) =>
  listAt(status, 'conditions').find((one) => stringAt(one, 'type') === 'Ready')
const isReady = (status: unknown) => stringAt(readyOf(status), 'status') === 'True'
const reasonsOf = (status: unknown) =>
  containersOf(status).map((one) => stringAt(one, 'state', 'waiting', 'reason'))

test('a pod becomes ready', async () => {
  await start('sound', {})
  const status = await statusOf('sound', isReady)
  expect(status).toMatchObject({ phase: 'Running', podIP: expect.stringMatching(/^10\./) })
  expect(restartsOf(status)).toEqual([0, 0])
})

test('one that is asked to crash restarts without end, and is never ready', async () => {
  await start('crashing', { [podsAnnotation]: 'crash-loop' })
  const status = await statusOf('crashing', (one) => Number(restartsOf(one)[0]) >= 3)
  expect(isReady(status)).toBe(false)
  expect(reasonsOf(status)).toEqual(['CrashLoopBackOff', 'CrashLoopBackOff'])
  expect(at(status, 'containerStatuses', 0, 'lastState', 'terminated', 'exitCode')).toBe(1)
})

test('one without an image waits for it, and is never ready', async () => {
  await start('imageless', { [podsAnnotation]: 'image-pull' })
  const status = await statusOf('imageless', (one) => containersOf(one).length > 0)
  expect(status).toMatchObject({ phase: 'Pending' })
  expect(isReady(status)).toBe(false)
  expect(reasonsOf(status)).toEqual(['ImagePullBackOff', 'ImagePullBackOff'])
})

test('one that is asked to restart twice does so, no oftener, and is ready', async () => {
  await start('restarting', { [restartsAnnotation]: '2' })
  await statusOf('restarting', (one) => restartsOf(one)[0] === 2)
  // A crashing pod beside it restarts twice in the time that this one had for a third restart.
  await start('beside', { [podsAnnotation]: 'crash-loop' })
  await statusOf('beside', (one) => Number(restartsOf(one)[0]) >= 3)
  const status = await statusOf('restarting', isReady)
  expect(restartsOf(status)).toEqual([2, 2])
})
