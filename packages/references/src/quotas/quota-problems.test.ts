import { describe, expect, test } from 'vitest'
import { limitRange, quota, quotaFindings, workload } from '../test-quotas.ts'

const container = (resources: string, name = 'a', rest = '') =>
  `{name: ${name}, resources: ${resources}${rest}}`
const two = (resources: string) => `containers: [${container(resources)}, ${container(resources, 'b')}]`

describe('the sum of a namespace', () => {
  test('is what containers ask for, as often as there are replicas', () => {
    const text = workload(two('{requests: {cpu: 500m, memory: 1Gi}}'), 'replicas: 3')
    expect(quotaFindings(text + quota('{requests.cpu: 3, memory: 6Gi, pods: 3}'))).toEqual([])
    expect(quotaFindings(text + quota('{requests.cpu: 2500m, memory: 5Gi, pods: 2}'))).toEqual([
      'error spec.hard["requests.cpu"] is 2500m, and what is in its namespace comes to 3: Deployment web 3',
      'error spec.hard.memory is 5Gi, and what is in its namespace comes to 6Gi: Deployment web 6Gi',
      'error spec.hard.pods is 2, and what is in its namespace comes to 3: Deployment web 3',
    ])
  })

  test('is that of its own namespace', () => {
    const text = workload(two('{requests: {cpu: 5}}')).replace('namespace: shop', 'namespace: other')
    expect(quotaFindings(text + quota('{cpu: 1}'))).toEqual([])
  })

  test('names the largest first, and how many there are', () => {
    const text = [1, 2, 3, 4, 5]
      .map((cpu) =>
        workload(
          `containers: [${container(`{requests: {cpu: ${cpu}}}`)}]`,
          'replicas: 1',
          'apps/v1 Deployment',
          `w${cpu}`,
        ),
      )
      .join('')
    expect(quotaFindings(text + quota('{cpu: 10}'))).toEqual([
      'error spec.hard.cpu is 10, and what is in its namespace comes to 15: Deployment w5 5, Deployment w4 4, Deployment w3 3, and 2 more',
    ])
  })

  test('leaves out what is there twice: several environments in plain files', () => {
    const text = workload(two('{requests: {cpu: 5}}'))
    expect(quotaFindings(text + text + quota('{cpu: 1}'))).toEqual([])
    expect(quotaFindings(text + quota('{cpu: 1}') + quota('{cpu: 20}'))).toEqual([])
  })
})

/** As component-helpers `PodRequests` has it: https://kep.k8s.io/753. */
describe('init containers', () => {
  const init = (cpu: number, name: string, rest = '') => container(`{requests: {cpu: ${cpu}}}`, name, rest)
  test.each([
    [
      'count as the largest moment of the start',
      `initContainers: [${init(5, 'x')}, ${init(3, 'y')}], containers: [${init(2, 'a')}]`,
      5,
    ],
    ['count nothing below what runs', `initContainers: [${init(1, 'x')}], containers: [${init(2, 'a')}]`, 2],
    [
      'that go on running are added',
      `initContainers: [${init(1, 'x', ', restartPolicy: Always')}], containers: [${init(2, 'a')}]`,
      3,
    ],
    [
      'start beside those before them that go on running',
      `initContainers: [${init(2, 'x', ', restartPolicy: Always')}, ${init(5, 'y')}], containers: [${init(1, 'a')}]`,
      7,
    ],
    [
      'start without those after them',
      `initContainers: [${init(5, 'y')}, ${init(2, 'x', ', restartPolicy: Always')}], containers: [${init(1, 'a')}]`,
      5,
    ],
    ['the pod itself says', `resources: {requests: {cpu: 4}}, containers: [${init(1, 'a')}]`, 4],
    ['its overhead is added', `overhead: {cpu: 2}, containers: [${init(1, 'a')}]`, 3],
  ])('%s', (_, pods, sum) => {
    expect(quotaFindings(workload(pods) + quota(`{cpu: ${sum}}`))).toEqual([])
    expect(quotaFindings(workload(pods) + quota(`{cpu: ${sum - 1}}`))).toHaveLength(1)
  })
})

describe('how many pods there are', () => {
  const pods = `containers: [${container('{requests: {cpu: 1}}')}]`
  const count = (text: string, cpu: number) => quotaFindings(text + quota(`{cpu: ${cpu}}`))
  test.each([
    ['a Deployment has one where it states none', workload(pods, 'paused: false'), 1],
    ['a Job has its parallelism', workload(pods, 'parallelism: 3', 'batch/v1 Job'), 3],
    ['but no more than its completions', workload(pods, 'parallelism: 3, completions: 2', 'batch/v1 Job'), 2],
    ['a DaemonSet has one at least', workload(pods, 'minReadySeconds: 1', 'apps/v1 DaemonSet'), 1],
    ['a StatefulSet has its replicas', workload(pods, 'replicas: 2', 'apps/v1 StatefulSet'), 2],
  ])('%s', (_, text, cpu) => {
    expect(count(text, cpu)).toEqual([])
    expect(count(text, cpu - 1)).toHaveLength(1)
  })

  test('an autoscaler says how many there are at least; at its most is a warning', () => {
    const scaler = `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a, namespace: shop}\nspec: {minReplicas: 2, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n`
    const text = workload(pods, 'replicas: 9') + scaler
    expect(count(text, 5)).toEqual([])
    expect(count(text, 4)).toEqual([
      'warning spec.hard.cpu is 4, and what is in its namespace comes to 5 when autoscalers are at their most: Deployment web 5',
    ])
    expect(count(text, 1)).toEqual([
      expect.stringContaining('error spec.hard.cpu is 1, and what is in its namespace comes to 2:'),
    ])
  })
})

describe('scopes', () => {
  const asks = '{requests: {cpu: 2}}'
  test.each([
    [
      'Terminating',
      `activeDeadlineSeconds: 60, containers: [${container(asks)}]`,
      `containers: [${container(asks)}]`,
    ],
    [
      'NotTerminating',
      `containers: [${container(asks)}]`,
      `activeDeadlineSeconds: 60, containers: [${container(asks)}]`,
    ],
    ['NotBestEffort', `containers: [${container(asks)}]`, 'containers: [{name: a}]'],
    [
      'CrossNamespacePodAffinity',
      `affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{namespaces: [b]}]}}, containers: [${container(asks)}]`,
      `containers: [${container(asks)}]`,
    ],
  ])('%s', (scope, inside, outside) => {
    const scoped = quota('{cpu: 1}', `scopes: [${scope}]`)
    expect(quotaFindings(workload(inside) + scoped)).toHaveLength(1)
    expect(quotaFindings(workload(outside) + scoped)).toEqual([])
  })

  test.each([
    ['{scopeName: PriorityClass, operator: In, values: [high]}', 'high', 'low'],
    ['{scopeName: PriorityClass, operator: NotIn, values: [high]}', 'low', 'high'],
    ['{scopeName: PriorityClass, operator: Exists}', 'any', '""'],
    ['{scopeName: PriorityClass, operator: DoesNotExist}', '""', 'any'],
  ])('%s', (expression, inside, outside) => {
    const scoped = quota('{cpu: 1}', `scopeSelector: {matchExpressions: [${expression}]}`)
    const classed = (name: string) => workload(`priorityClassName: ${name}, containers: [${container(asks)}]`)
    expect(quotaFindings(classed(inside) + scoped)).toHaveLength(1)
    expect(quotaFindings(classed(outside) + scoped)).toEqual([])
  })

  test('a quota of pods counts no other objects; one of an unknown scope nothing', () => {
    const service =
      '---\napiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: shop}\nspec: {ports: []}\n'
    expect(quotaFindings(service + quota('{services: 0}'))).toHaveLength(1)
    expect(quotaFindings(service + quota('{services: 0}', 'scopes: [NotTerminating]'))).toEqual([])
    expect(
      quotaFindings(workload(`containers: [${container(asks)}]`) + quota('{cpu: 1}', 'scopes: [Other]')),
    ).toEqual([])
  })
})

describe('objects and storage are counted', () => {
  const service = (spec: string) =>
    `---\napiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\nspec: {${spec}}\n`
  const claim =
    '---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c, namespace: shop}\nspec: {storageClassName: fast, resources: {requests: {storage: 10Gi}}}\n'
  const old = (requests: string) =>
    `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c, namespace: shop, annotations: {volume.beta.kubernetes.io/storage-class: old}}\nspec: {storageClassName: fast, resources: {requests: {${requests}}}}\n`
  const set = workload(
    'containers: [{name: a}]',
    'replicas: 3, volumeClaimTemplates: [{metadata: {name: d}, spec: {storageClassName: fast, resources: {requests: {storage: 10Gi}}}}]',
    'apps/v1 StatefulSet',
  )
  test.each([
    [service('type: LoadBalancer, ports: [{port: 1}, {port: 2}]'), 'services.loadbalancers', 1],
    [service('type: LoadBalancer, ports: [{port: 1}, {port: 2}]'), 'services.nodeports', 2],
    [service('type: NodePort, ports: [{port: 1}]'), 'services.nodeports', 1],
    [service('ports: [{port: 1}]'), 'services', 1],
    [service('ports: [{port: 1}]'), 'count/services', 1],
    [claim, 'requests.storage', '10Gi'],
    [claim, 'fast.storageclass.storage.k8s.io/requests.storage', '10Gi'],
    [claim, 'persistentvolumeclaims', 1],
    [old('storage: 1500m'), 'requests.storage', 2],
    [old('storage: 1Gi'), 'old.storageclass.storage.k8s.io/persistentvolumeclaims', 1],
    [set, 'requests.storage', '30Gi'],
    [set, 'fast.storageclass.storage.k8s.io/persistentvolumeclaims', 3],
    [set, 'count/statefulsets.apps', 1],
    [
      '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\n',
      'count/ingresses.networking.k8s.io',
      1,
    ],
    [
      '---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: i, namespace: shop}\n',
      'count/networkpolicies.networking.k8s.io',
      1,
    ],
    [workload(`containers: [${container('{limits: {example.com/gpu: 2}}')}]`), 'requests.example.com/gpu', 2],
  ])('%s in %s', (text, name, count) => {
    expect(quotaFindings(text + quota(`{"${name}": ${count}}`))).toEqual([])
    const less = String(count).endsWith('Gi')
      ? `${Number.parseInt(String(count), 10) - 1}Gi`
      : Number(count) - 1
    expect(quotaFindings(text + quota(`{"${name}": ${less}}`))).toHaveLength(1)
  })
})

describe('what a quota counts has to be stated', () => {
  const text = workload(
    `containers: [${container('{requests: {cpu: 1}}')}, ${container('{limits: {memory: 1Gi, cpu: 1}}', 'b')}]`,
  )

  test('by each container: a warning, since a LimitRange of the cluster may give it', () => {
    expect(quotaFindings(text + quota('{limits.memory: 9Gi, requests.cpu: 9}'))).toEqual([
      'warning spec.template.spec.containers[0].resources states no limits.memory, which ResourceQuota shop/compute counts: its pods would be refused',
    ])
  })

  test('or by a LimitRange, or for the whole pod', () => {
    const range = limitRange('{type: Container, default: {memory: 1Gi}}')
    expect(quotaFindings(text + range + quota('{limits.memory: 9Gi}'))).toEqual([])
    const whole = workload('resources: {limits: {memory: 1Gi}}, containers: [{name: a}]')
    expect(quotaFindings(whole + quota('{limits.memory: 9Gi}'))).toEqual([])
  })

  test('is an error beside the cluster, which has no default either', () => {
    expect(quotaFindings(text, quota('{limits.memory: 9Gi}'))).toEqual([
      expect.stringMatching(/^error .* states no limits\.memory/),
    ])
  })
})

test('a quota of the cluster is told at the largest of the objects', () => {
  const text = workload(`containers: [${container('{requests: {cpu: 1}}')}]`, 'replicas: 3')
  expect(quotaFindings(text, quota('{cpu: 2}'))).toEqual([
    'error spec.replicas brings cpu beyond 2 of ResourceQuota shop/compute; it comes to 3: Deployment web 3',
  ])
})
