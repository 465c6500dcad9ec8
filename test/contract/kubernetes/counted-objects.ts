import { type Random, randomFrom } from '../../oracles/random.ts'

/** What a quota counts, as it is sent; the namespace is the request's. */
export interface Counted {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string } & Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}

type Resources = { requests?: Record<string, string>; limits?: Record<string, string> }

/** Pods, claims, Services and others that the API server takes unless a quota or a limit is against them. The same for the same seed. */
export function countedObjects(seed: number, count: number): readonly Counted[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, (_, index) => {
    const name = `counted-${seed}-${index}`
    const make = random.pick([pod, pod, pod, claim, service, plain])
    return make(name, random)
  })
}

function pod(name: string, random: Random): Counted {
  const ofPod = random.chance(0.2) ? podResources(random) : undefined
  const own = () => (random.chance(0.15) ? undefined : containerResources(random))
  const containers = random.list(1, 3, own).map((resources, index) => container(`c${index}`, resources))
  const initContainers = random.list(0, 2, own).map((resources, index) => ({
    ...container(`i${index}`, resources),
    ...(random.chance(0.5) && { restartPolicy: 'Always' }),
  }))
  const elsewhere = {
    topologyKey: 'a.b/c',
    namespaces: ['other'],
    labelSelector: { matchLabels: { a: 'b' } },
  }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      // Nobody runs them: they stay as they are.
      schedulerName: 'nobody',
      containers,
      ...(initContainers.length > 0 && { initContainers }),
      ...(ofPod !== undefined && { resources: ofPod }),
      ...(random.chance(0.2) && { activeDeadlineSeconds: 3600 }),
      ...(random.chance(0.2) && { priorityClassName: 'system-node-critical' }),
      ...(random.chance(0.1) && {
        affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [elsewhere] } },
      }),
    },
  }
}

function container(name: string, resources: Resources | undefined) {
  return { name, image: 'registry.example/ready:1', ...(resources !== undefined && { resources }) }
}

/** Requests are at most limits; what cannot be overcommitted is the same in both. */
function containerResources(random: Random): Resources {
  const requests: Record<string, string> = {}
  const limits: Record<string, string> = {}
  for (const [name, small, large] of [
    ['cpu', ['0', '100m', '250m', '0.5', '1e-1'], ['1', '1500m', '2']],
    ['memory', ['64Mi', '100M', '128974848', '0.5Gi'], ['1Gi', '2G', '1536Mi']],
    ['ephemeral-storage', ['1Mi', '10Mi'], ['1Gi']],
  ] as const) {
    if (random.chance(name === 'ephemeral-storage' ? 0.2 : 0.7)) requests[name] = random.pick(small)
    if (random.chance(name === 'ephemeral-storage' ? 0.2 : 0.6)) limits[name] = random.pick(large)
  }
  for (const [name, amount] of [
    ['example.com/gpu', '2'],
    ['hugepages-2Mi', '4Mi'],
  ] as const) {
    if (!random.chance(0.1)) continue
    limits[name] = amount
    if (random.chance(0.5)) requests[name] = amount
    // Huge pages are of containers that ask for cpu or memory.
    requests.cpu ??= '100m'
  }
  return {
    ...(Object.keys(requests).length > 0 && { requests }),
    ...(Object.keys(limits).length > 0 && { limits }),
  }
}

/** More than all containers together. */
function podResources(random: Random): Resources {
  const some = (amounts: Record<string, string>) =>
    Object.fromEntries(Object.entries(amounts).filter(() => random.chance(0.6)))
  return {
    ...(random.chance(0.6) && { requests: some({ cpu: '12', memory: '12Gi' }) }),
    ...(random.chance(0.7) && { limits: some({ cpu: '20', memory: '20Gi' }) }),
  }
}

function claim(name: string, random: Random): Counted {
  const storageClassName = random.pick([undefined, undefined, 'fast'])
  const old = random.chance(0.2) ? { 'volume.beta.kubernetes.io/storage-class': 'old' } : undefined
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, ...(old !== undefined && { annotations: old }) },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: random.pick(['1Gi', '500M', '1500m', '20Gi']) } },
      ...(old === undefined && storageClassName !== undefined && { storageClassName }),
    },
  }
}

function service(name: string, random: Random): Counted {
  const type = random.pick([
    undefined,
    'ClusterIP',
    'NodePort',
    'LoadBalancer',
    'LoadBalancer',
    'ExternalName',
  ])
  const ports = random
    .list(1, 3, () => undefined)
    .map((_, index) => ({ name: `p${index}`, port: 80 + index }))
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: {
      ports,
      ...(type !== undefined && { type }),
      ...(type === 'ExternalName' && { externalName: 'other.example' }),
      ...(type === 'LoadBalancer' &&
        random.chance(0.5) && { allocateLoadBalancerNodePorts: random.chance(0.5) }),
    },
  }
}

type Plain = readonly [apiVersion: string, kind: string, rest: object]

function plain(name: string, random: Random): Counted {
  const [apiVersion, kind, rest] = random.pick<Plain>([
    ['v1', 'ConfigMap', {}],
    ['v1', 'Secret', {}],
    ['v1', 'ServiceAccount', {}],
    ['rbac.authorization.k8s.io/v1', 'Role', { rules: [] }],
    ['networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {} } }],
    ['networking.k8s.io/v1', 'Ingress', { spec: { defaultBackend: { resource: { kind: 'A', name: 'a' } } } }],
  ])
  return { apiVersion, kind, metadata: { name }, ...rest }
}
