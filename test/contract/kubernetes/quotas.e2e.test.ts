import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '@chg/core'
import { describe, expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { contractPlane } from '../plane/index.ts'
import { type Counted, countedObjects } from './counted-objects.ts'
import { deskOf } from './desk.ts'
import {
  countedQuota,
  defaults,
  exceeded,
  inNamespace,
  less,
  limitRange,
  listed,
  recountedOf,
  settledNamespace,
  taken,
  usedOf,
} from './quota-desk.ts'

// What a namespace comes to: our sum, that of admission, and that of the controller. The sandbox has no quotas.
const plane = contractPlane()
const desk = deskOf(plane)

const plenty = Object.fromEntries(
  [
    ...['pods', 'count/pods', 'cpu', 'memory', 'ephemeral-storage'],
    ...['requests.cpu', 'requests.memory', 'requests.ephemeral-storage'],
    ...['limits.cpu', 'limits.memory', 'limits.ephemeral-storage'],
    ...['requests.example.com/gpu', 'hugepages-2Mi', 'requests.hugepages-2Mi'],
    ...['persistentvolumeclaims', 'count/persistentvolumeclaims', 'requests.storage'],
    ...['fast', 'old'].flatMap((name) => [
      `${name}.storageclass.storage.k8s.io/requests.storage`,
      `${name}.storageclass.storage.k8s.io/persistentvolumeclaims`,
    ]),
    ...['services', 'count/services', 'services.nodeports', 'services.loadbalancers'],
    ...['configmaps', 'count/configmaps', 'secrets', 'count/secrets', 'count/serviceaccounts'],
    ...['resourcequotas', 'count/roles.rbac.authorization.k8s.io'],
    ...['count/networkpolicies.networking.k8s.io', 'count/ingresses.networking.k8s.io'],
  ].map((name) => [name, '1000Ti']),
)
/** Without what each container would have to state. */
const unforced = Object.fromEntries(
  Object.entries(plenty).filter(([name]) => !/^(requests\.|limits\.)?(cpu|memory)$/.test(name)),
)

async function summed(
  objects: readonly Counted[],
  { hard = plenty, with: range }: { readonly hard?: typeof plenty; readonly with?: Counted } = {},
) {
  const namespace = await settledNamespace(desk)
  const ranges = await taken(desk, namespace, range === undefined ? [] : [range])
  await countedQuota(desk, namespace, { hard })
  const made = await listed(desk, namespace, ['v1', 'ConfigMap'], ['v1', 'ServiceAccount'])
  const valid = await taken(desk, namespace, objects)
  const all = [...made, ...[...valid, ...ranges].map((one) => inNamespace(namespace, one))]
  const used = await usedOf(desk, namespace)
  expect(exceeded(all, namespace, { hard: used })).toEqual([])
  expect(exceeded(all, namespace, { hard: less(used) })).toEqual(Object.keys(less(used)).toSorted())
  let bound = 0
  // The controller may not have seen the last ones yet.
  await eventually('the same sum of the controller', async (seen) => {
    bound += 1
    const recounted = await recountedOf(desk, namespace, bound)
    seen(recounted)
    return isDeepStrictEqual(less(recounted), less(used)) ? true : undefined
  })
  return used
}

describe('the sum of a namespace is that of its ResourceQuota', () => {
  test.each([1, 2, 3])('for objects of all kinds (%i)', async (seed) => {
    const used = await summed(countedObjects(seed, 60), { with: limitRange(defaults) })
    expect(Object.keys(less(used)).length).toBeGreaterThan(25)
  })

  test.each([4, 5])('where no container has to state anything (%i)', async (seed) => {
    await summed(countedObjects(seed, 60), { hard: unforced })
  })
})

test('what workloads bring about is counted before it is there', async () => {
  const namespace = await settledNamespace(desk)
  const template = {
    metadata: { labels: { app: 'a' } },
    spec: {
      schedulerName: 'nobody',
      containers: [
        {
          name: 'a',
          image: 'registry.example/a:1',
          resources: { requests: { cpu: '300m' }, limits: { memory: '1Gi' } },
        },
      ],
    },
  }
  const workload = (kind: string, spec: object): Counted => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: kind.toLowerCase() },
    spec: { ...spec, selector: { matchLabels: { app: 'a' } }, template },
  })
  const storage = {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'fast',
    resources: { requests: { storage: '3Gi' } },
  }
  const objects = [
    workload('Deployment', { replicas: 3 }),
    workload('StatefulSet', {
      replicas: 2,
      serviceName: 'a',
      podManagementPolicy: 'Parallel',
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: storage }],
    }),
  ]
  // What is there before, what brings about more than itself, and what the containers do not state.
  const other = /configmaps|serviceaccounts|^limits\.cpu$/
  const named = Object.entries(plenty).filter(([name]) => !other.test(name))
  const needed = {
    ...Object.fromEntries(named),
    'count/deployments.apps': '9',
    'count/statefulsets.apps': '9',
  }
  await countedQuota(desk, namespace, { hard: needed })
  await taken(desk, namespace, objects)
  const used = await eventually('all pods and claims', async (seen) => {
    const now = await usedOf(desk, namespace)
    seen(now)
    return now.pods === '5' && now.persistentvolumeclaims === '2' ? now : undefined
  })
  const all: readonly JsonObject[] = objects.map((object) => inNamespace(namespace, object))
  expect(exceeded(all, namespace, { hard: used })).toEqual([])
  expect(exceeded(all, namespace, { hard: less(used) })).toEqual(Object.keys(less(used)).toSorted())
})
