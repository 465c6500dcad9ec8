import { quotaProblems } from '@chg/references'
import { afterAll, describe, expect, test } from 'vitest'
import { contractPlane, uniqueName } from '../plane/index.ts'
import { type Counted, countedObjects } from './counted-objects.ts'
import { deskOf } from './desk.ts'
import {
  countedQuota,
  create,
  defaults,
  inNamespace,
  limitRange,
  listed,
  settledNamespace,
  taken,
} from './quota-desk.ts'

// What admission refuses by quotas and limits, one object after the other, and what we say of the same. The sandbox has neither.
const plane = contractPlane()
const desk = deskOf(plane)

const pod = (name: string, spec: object, containers: readonly object[] = [{}]): Counted => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    schedulerName: 'nobody',
    containers: containers.map((resources, index) => ({
      name: `c${index}`,
      image: 'registry.example/a:1',
      resources,
    })),
    ...spec,
  },
})
const scoped = [
  { scopes: ['BestEffort'], hard: { pods: '4' } },
  { scopes: ['NotBestEffort'], hard: { pods: '7', 'requests.cpu': '20' } },
  { scopes: ['Terminating'], hard: { 'limits.memory': '12G', pods: '6' } },
  { scopes: ['NotTerminating', 'NotBestEffort'], hard: { 'requests.memory': '6Gi' } },
  { scopes: ['CrossNamespacePodAffinity'], hard: { pods: '1' } },
  {
    scopeSelector: {
      matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['system-node-critical'] }],
    },
    hard: { 'limits.cpu': '9', 'requests.example.com/gpu': '2' },
  },
  {
    scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'DoesNotExist' }] },
    hard: { memory: '40Gi' },
  },
]
const narrow = [
  { hard: { pods: '12', persistentvolumeclaims: '4', 'services.nodeports': '6', configmaps: '2' } },
  {
    hard: {
      'requests.storage': '22Gi',
      'fast.storageclass.storage.k8s.io/requests.storage': '1Gi',
      'services.loadbalancers': '2',
    },
  },
  { hard: { 'limits.memory': '60Gi', 'requests.cpu': '30' } },
  { hard: { 'hugepages-2Mi': '8Mi', 'requests.example.com/gpu': '4', 'count/secrets': '1' } },
]
const bounds = limitRange(
  {
    type: 'Container',
    min: { memory: '70Mi' },
    max: { cpu: '1500m' },
    maxLimitRequestRatio: { memory: '24' },
    default: { memory: '1Gi' },
    defaultRequest: { memory: '100Mi' },
  },
  { type: 'Pod', max: { memory: '4Gi' } },
  { type: 'PersistentVolumeClaim', max: { storage: '15Gi' }, min: { storage: '1Ki' } },
)

/** What the server says against an object; it names one thing, and asks LimitRanges first. */
function saidOf(text: string): string {
  if (/exceeded quota/.test(text)) return 'quota-exceeded'
  if (/failed quota: .* must specify/.test(text)) return 'quota-unstated'
  return /(minimum|maximum|ratio) .*per (Container|Pod|PersistentVolumeClaim)/.test(text)
    ? 'limit-range'
    : text
}
const inTurn = ['limit-range', 'quota-unstated', 'quota-exceeded'] as const

/** Creates one after the other, each judged before beside those that were taken; gives how often which was said. */
async function refused(objects: readonly Counted[], specs: readonly object[], range?: Counted) {
  const namespace = await settledNamespace(desk)
  if (range !== undefined) await taken(desk, namespace, [range])
  for (const [index, spec] of specs.entries()) await countedQuota(desk, namespace, spec, `quota-${index}`)
  const live = await listed(desk, namespace, ['v1', 'ResourceQuota'], ['v1', 'LimitRange'])
  const own = [...(await listed(desk, namespace, ['v1', 'ConfigMap']))]
  const counts: Record<string, number> = {}
  for (const object of objects) {
    const candidate = inNamespace(namespace, object)
    const { status, text } = await create(desk, namespace, object)
    if (status === 422) continue
    const errors = quotaProblems([...own, candidate], live).filter(({ problem }) => problem.level === 'error')
    const ours = inTurn.find((rule) => errors.some(({ problem }) => problem.rule === rule)) ?? 'taken'
    const server = status === 201 ? 'taken' : saidOf(text)
    expect({ object, ours, text }).toEqual({ object, ours: server, text })
    counts[ours] = (counts[ours] ?? 0) + 1
    if (status === 201) own.push(candidate)
  }
  return counts
}

describe('what the API server refuses is what we say', () => {
  test.each([11, 12])('by several quotas (%i)', async (seed) => {
    const counts = await refused(countedObjects(seed, 120), narrow)
    expect(counts).toMatchObject({
      'quota-exceeded': expect.any(Number),
      'quota-unstated': expect.any(Number),
    })
  })

  test.each([13, 14])('by quotas with scopes (%i)', async (seed) => {
    const counts = await refused(countedObjects(seed, 120), scoped)
    expect(counts).toMatchObject({ 'quota-exceeded': expect.any(Number), taken: expect.any(Number) })
  })

  test.each([15, 16])('by quotas and the bounds and defaults of a LimitRange (%i)', async (seed) => {
    const counts = await refused(countedObjects(seed, 120), narrow, bounds)
    expect(counts).toMatchObject({ 'quota-exceeded': expect.any(Number), 'limit-range': expect.any(Number) })
  })

  test('for pods that state resources for all of their containers', async () => {
    const huge = { limits: { 'hugepages-2Mi': '4Mi' }, requests: { cpu: '1' } }
    const objects = [
      pod('limits', { resources: { limits: { cpu: '2', memory: '1Gi' } } }, [{ requests: { cpu: '100m' } }]),
      pod('huge', { resources: { requests: { cpu: '1' } } }, [huge]),
      pod('huge-alone', { resources: { limits: { 'hugepages-2Mi': '4Mi' } } }, [{ requests: { cpu: '1' } }]),
      pod('nothing', { resources: {} }, [{ requests: { cpu: '100m', memory: '1Mi' } }]),
      pod('nothing-again', { resources: {} }, [{ requests: { cpu: '100m', memory: '1Mi' } }]),
      pod('best-effort', {}, [{}]),
    ]
    const hard = { cpu: '2600m', memory: '2Gi', 'hugepages-2Mi': '16Mi' }
    expect(await refused(objects, [{ hard }, { hard: { pods: '1' }, scopes: ['BestEffort'] }])).toEqual({
      taken: 4,
      'quota-exceeded': 1,
      'quota-unstated': 1,
    })
  })
})

test('what is stated for a pod gets its defaults before the containers get those of a LimitRange', async () => {
  const objects = [pod('limited', { resources: { limits: { cpu: '2' } } })]
  const counts = await refused(objects, [{ hard: { 'requests.cpu': '1' } }], limitRange(defaults))
  expect(counts).toEqual({ 'quota-exceeded': 1 })
})

describe('the overhead of a runtime', () => {
  const runtime = uniqueName('runtime')
  const path = '/apis/node.k8s.io/v1/runtimeclasses'
  afterAll(() => desk.delete(`${path}/${runtime}`))

  test('counts in quotas, and not for LimitRanges', async () => {
    const podFixed = { cpu: '500m', memory: '64Mi' }
    const made = await desk.post(path, {
      apiVersion: 'node.k8s.io/v1',
      kind: 'RuntimeClass',
      metadata: { name: runtime },
      handler: 'a',
      overhead: { podFixed },
    })
    expect(made.status).toBe(201)
    const asking = (cpu: string) => [{ requests: { cpu }, limits: { cpu } }]
    const overhead = { runtimeClassName: runtime, overhead: podFixed }
    const objects = [
      pod('a', overhead, asking('1')),
      pod('b', overhead, asking('2')),
      pod('c', overhead, asking('1')),
    ]
    const range = limitRange({ type: 'Pod', max: { cpu: '1' } })
    const counts = await refused(objects, [{ hard: { 'requests.cpu': '2', 'limits.cpu': '9' } }], range)
    expect(counts).toEqual({ taken: 1, 'limit-range': 1, 'quota-exceeded': 1 })
  })
})
