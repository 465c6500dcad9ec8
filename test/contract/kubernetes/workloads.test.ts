import { at, listAt, numberAt, stringAt } from '@chg/core'
import {
  type Health,
  healthOf,
  type KubeObject,
  type Kubernetes,
  podsOf,
  podTrouble,
  type Resource,
  resources,
} from '@chg/kubernetes'
import { beforeAll, describe, expect, test } from 'vitest'
import { kubernetesOf } from '../plane/clients.ts'
import { eventually } from '../plane/eventually.ts'
import { contractPlane, type PodFate, podTemplate } from '../plane/index.ts'
import { deskOf } from './desk.ts'

const plane = contractPlane()
const desk = deskOf(plane)
let namespace: string
let kubernetes: Kubernetes
beforeAll(async () => {
  namespace = await desk.namespace('workloads')
  kubernetes = await kubernetesOf(plane())
})

const of = (app: string, fate: PodFate = 'ready', tag = '1') => ({
  selector: { matchLabels: { app } },
  template: podTemplate(app, fate, tag),
})
const make = (resource: Resource, name: string, spec: object) =>
  kubernetes.create(resource, { metadata: { name }, spec: { ...spec } }, namespace)

/** The object once it is judged so. */
function once(resource: Resource, name: string, status: Health['status'], fits = (_: KubeObject) => true) {
  return eventually(`${name} to be ${status}`, async (seen) => {
    const object = await kubernetes.get(resource, name, namespace)
    seen(object)
    return object !== undefined && healthOf(object)?.status === status && fits(object) ? object : undefined
  })
}
/** The first trouble of a workload's newest pods. */
const troubleOf = (resource: Resource, name: string) =>
  eventually(`trouble of ${name}`, async (seen) => {
    const workload = await kubernetes.get(resource, name, namespace)
    const pods = workload && (await podsOf(kubernetes, workload))?.pods
    seen(pods)
    return pods?.map((pod) => podTrouble(pod)).find((one) => one?.fatal === true)
  })
const conditionOf = (object: KubeObject, type: string) =>
  listAt(object, 'status', 'conditions').find((one) => stringAt(one, 'type') === type)

describe('a workload whose pods are ready is healthy, and its newest pods are found', () => {
  test.each([
    ['Deployment', resources.deployments, { replicas: 2 }, 2],
    ['StatefulSet', resources.statefulSets, { replicas: 2, serviceName: 'x' }, 2],
    ['DaemonSet', resources.daemonSets, {}, 1],
    ['ReplicaSet', resources.replicaSets, { replicas: 2 }, 2],
  ] as const)('%s', async (kind, resource, spec, count) => {
    const name = `ready-${kind.toLowerCase()}`
    await make(resource, name, { ...spec, ...of(name) })
    const pods = await eventually('its pods', async (seen) => {
      const workload = await once(resource, name, 'Healthy')
      const found = await podsOf(kubernetes, workload)
      seen(found)
      return found?.observed === true && found.pods.length === count ? found : undefined
    })
    expect(pods.old).toBe(0)
    for (const pod of pods.pods)
      expect([healthOf(pod)?.status, podTrouble(pod)]).toEqual(['Healthy', undefined])
  })
})

test('a finished roll-out counts its pods, leaves out what is zero, and says so in its conditions', async () => {
  await make(resources.deployments, 'counted', { replicas: 2, ...of('counted') })
  const complete = (object: KubeObject) => numberAt(object, 'status', 'availableReplicas') === 2
  const { status, metadata } = await once(resources.deployments, 'counted', 'Healthy', complete)
  expect(status).toMatchObject({ observedGeneration: 1, replicas: 2, updatedReplicas: 2, readyReplicas: 2 })
  expect(status).not.toHaveProperty('unavailableReplicas')
  expect(metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' })
  const object = { status, metadata } as unknown as KubeObject
  expect(conditionOf(object, 'Available')).toMatchObject({
    status: 'True',
    reason: 'MinimumReplicasAvailable',
  })
  expect(conditionOf(object, 'Progressing')).toMatchObject({
    status: 'True',
    reason: 'NewReplicaSetAvailable',
  })
  await make(resources.deployments, 'none', { replicas: 0, ...of('none') })
  const none = await once(
    resources.deployments,
    'none',
    'Healthy',
    (one) => conditionOf(one, 'Available') !== undefined,
  )
  for (const count of ['replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas'])
    expect(none.status).not.toHaveProperty(count)
})

test('a new template makes a new ReplicaSet under the next revision; the old one stays as history', async () => {
  await make(resources.deployments, 'rolled', { replicas: 1, ...of('rolled') })
  await once(resources.deployments, 'rolled', 'Healthy')
  await kubernetes.patch(resources.deployments, 'rolled', namespace, {
    spec: { template: podTemplate('rolled', 'ready', '2') },
  })
  const second = (one: KubeObject) => one.metadata.annotations?.['deployment.kubernetes.io/revision'] === '2'
  const rolled = await once(resources.deployments, 'rolled', 'Healthy', second)
  const sets = await kubernetes.list(resources.replicaSets, { namespace, labelSelector: 'app=rolled' })
  const own = sets.filter(({ metadata }) => metadata.ownerReferences?.[0]?.uid === rolled.metadata.uid)
  expect(own.map((set) => at(set, 'spec', 'replicas')).sort()).toEqual([0, 1])
  for (const { metadata } of own)
    expect(metadata.name).toBe(`rolled-${metadata.labels?.['pod-template-hash']}`)
  const pods = await podsOf(kubernetes, rolled)
  expect(pods?.pods.map((pod) => stringAt(pod, 'spec', 'containers', 0, 'image'))).toEqual([
    'registry.example/ready:2',
  ])
})

test.each([
  ['crash-loop', 'crashing', 'CrashLoopBackOff'],
  ['image-pull', 'image', 'ImagePullBackOff'],
] as const)(
  'a Deployment whose pods %s progresses, has fatal trouble, and is degraded by its deadline',
  async (fate, kind, reason) => {
    const name = `bad-${fate}`
    await make(resources.deployments, name, { replicas: 1, progressDeadlineSeconds: 4, ...of(name, fate) })
    const trouble = await troubleOf(resources.deployments, name)
    expect(trouble).toMatchObject({ kind, fatal: true })
    expect(['CrashLoopBackOff', 'ImagePullBackOff', 'ErrImagePull']).toContain(trouble.reason)
    const degraded = await once(resources.deployments, name, 'Degraded')
    expect(conditionOf(degraded, 'Progressing')).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
    })
    expect(conditionOf(degraded, 'Available')).toMatchObject({
      status: 'False',
      reason: 'MinimumReplicasUnavailable',
    })
    const [pod] = (await podsOf(kubernetes, degraded))?.pods ?? []
    expect(pod && healthOf(pod)?.status).toBe('Degraded')
    expect(trouble.message).toContain(reason.slice(0, 5) === 'Crash' ? 'CrashLoopBackOff' : 'Image')
  },
)

test('a Job is complete once its pod has ended well', async () => {
  const template = podTemplate('job')
  await make(resources.jobs, 'job', {
    template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } },
  })
  const { status } = await once(resources.jobs, 'job', 'Healthy')
  expect(status).toMatchObject({ succeeded: 1, completionTime: expect.stringMatching(/^20/) })
  expect(conditionOf({ status } as unknown as KubeObject, 'Complete')).toMatchObject({
    status: 'True',
    reason: 'CompletionsReached',
    message: 'Reached expected number of succeeded pods',
  })
})

test('a Service is healthy at once; an Ingress waits for its address', async () => {
  const service = { group: '', version: 'v1', plural: 'services', kind: 'Service', namespaced: true }
  const ingress = {
    group: 'networking.k8s.io',
    version: 'v1',
    plural: 'ingresses',
    kind: 'Ingress',
    namespaced: true,
  }
  expect(healthOf(await make(service, 'front', { ports: [{ port: 80 }] }))?.status).toBe('Healthy')
  const backend = { service: { name: 'front', port: { number: 80 } } }
  expect(healthOf(await make(ingress, 'front', { defaultBackend: backend }))?.status).toBe('Progressing')
  const status = { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } }
  await desk.patch(`/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses/front/status`, { status })
  await once(ingress, 'front', 'Healthy')
})
