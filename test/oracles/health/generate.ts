import type { KubeObject } from '@chg/kubernetes'
import type { Random } from '../random.ts'

type Make = (random: Random) => Record<string, unknown>

/** An object of one of the kinds whose health ours judges, in any state that an API server can hold. */
export function objectFrom(random: Random): KubeObject {
  const [kind, make] = random.pick(kinds)
  const slash = kind.lastIndexOf('/')
  const object = {
    apiVersion: kind.slice(0, slash),
    kind: kind.slice(slash + 1),
    metadata: {
      name: 'x',
      namespace: 'default',
      ...(random.chance(0.9) && { generation: 1 + random.int(3) }),
      ...(random.chance(0.05) && { deletionTimestamp: '2026-11-24T02:00:00Z' }),
      ...(random.chance(0.1) && { finalizers: [random.pick(finalizers)] }),
      ...(random.chance(0.1) && { annotations: { 'argocd.argoproj.io/ignore-restart-policy': 'true' } }),
    },
    ...make(random),
  }
  return clean(object) as KubeObject
}

const finalizers = ['argocd.argoproj.io/hook-finalizer', 'kubernetes.io/pvc-protection'] as const
const few = (random: Random) => (random.chance(0.15) ? undefined : random.int(4))
const observed = (random: Random) => (random.chance(0.1) ? undefined : random.int(5))
const messages = ['', 'no space left', 'Back-off pulling image', 'quota exceeded'] as const
const truth = ['True', 'True', 'False', 'Unknown'] as const

const conditions = (
  random: Random,
  types: readonly [string, ...string[]],
  reasons: readonly [string, ...string[]],
) =>
  random.chance(0.15)
    ? undefined
    : random.list(0, 3, () => ({
        type: random.pick(types),
        status: random.pick(truth),
        reason: random.chance(0.2) ? undefined : random.pick(reasons),
        message: random.chance(0.3) ? undefined : random.pick(messages),
      }))

const deployment: Make = (random) => ({
  spec: { replicas: few(random), paused: random.chance(0.1) ? random.chance(0.5) : undefined },
  status: {
    observedGeneration: observed(random),
    replicas: few(random),
    updatedReplicas: few(random),
    readyReplicas: few(random),
    availableReplicas: few(random),
    conditions: conditions(
      random,
      ['Progressing', 'Available', 'ReplicaFailure'],
      ['ProgressDeadlineExceeded', 'NewReplicaSetAvailable', 'MinimumReplicasUnavailable'],
    ),
  },
})

const statefulSet: Make = (random) => ({
  spec: {
    replicas: few(random),
    updateStrategy: random.pick([
      undefined,
      {},
      { type: 'OnDelete' },
      { type: 'RollingUpdate' },
      { type: 'RollingUpdate', rollingUpdate: {} },
      { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      { type: 'RollingUpdate', rollingUpdate: { partition: random.int(4) } },
      { type: 'OnDelete', rollingUpdate: { partition: 1 } },
    ]),
  },
  status: {
    observedGeneration: observed(random),
    replicas: few(random),
    readyReplicas: few(random),
    updatedReplicas: few(random),
    currentReplicas: few(random),
    currentRevision: random.pick([undefined, '', 'a', 'b']),
    updateRevision: random.pick([undefined, '', 'a', 'b']),
  },
})

const daemonSet: Make = (random) => ({
  spec: { updateStrategy: random.pick([undefined, { type: 'OnDelete' }, { type: 'RollingUpdate' }]) },
  status: {
    observedGeneration: observed(random),
    desiredNumberScheduled: few(random),
    updatedNumberScheduled: few(random),
    numberAvailable: few(random),
    numberReady: few(random),
  },
})

const replicaSet: Make = (random) => ({
  spec: { replicas: few(random) },
  status: {
    observedGeneration: observed(random),
    replicas: few(random),
    availableReplicas: few(random),
    conditions: conditions(random, ['ReplicaFailure', 'Other'], ['FailedCreate']),
  },
})

const job: Make = (random) => ({
  spec: { suspend: random.pick([undefined, true, false]) },
  status: {
    active: few(random),
    conditions: conditions(
      random,
      ['Complete', 'Failed', 'Suspended', 'FailureTarget', 'SuccessCriteriaMet'],
      ['BackoffLimitExceeded', 'JobSuspended', 'JobResumed'],
    ),
  },
})

const ended = (random: Random) => ({
  terminated: {
    exitCode: random.pick([0, 1, 137]),
    reason: random.pick([undefined, 'OOMKilled', 'Error', 'Completed']),
    message: random.pick([undefined, 'panic']),
  },
})
const waitingReasons = [
  'CrashLoopBackOff',
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'CreateContainerConfigError',
  'ContainerCreating',
  'PodInitializing',
  'Error',
  'BackOffNot',
  'Errand',
  'InvalidImageName',
] as const
const container = (random: Random) => ({
  name: random.pick(['app', 'sidecar']),
  state: random.pick([
    undefined,
    { running: {} },
    { waiting: { reason: random.pick(waitingReasons), message: random.pick(messages) } },
    { waiting: {} },
    ended(random),
  ]),
  lastState: random.pick([undefined, {}, {}, ended(random)]),
})
const pod: Make = (random) => ({
  spec: { restartPolicy: random.pick(['Always', 'Always', 'Always', 'OnFailure', 'Never', undefined]) },
  status: {
    phase: random.pick(['Running', 'Running', 'Pending', 'Succeeded', 'Failed', 'Unknown', undefined]),
    message: random.pick([undefined, undefined, 'evicted']),
    conditions: conditions(random, ['Ready', 'PodScheduled', 'Initialized'], ['ContainersNotReady']),
    initContainerStatuses: random.chance(0.5) ? undefined : random.list(0, 2, () => container(random)),
    containerStatuses: random.chance(0.2) ? undefined : random.list(0, 2, () => container(random)),
  },
})

const balanced = (random: Random) =>
  random.pick([
    undefined,
    {},
    { loadBalancer: {} },
    { loadBalancer: { ingress: random.list(0, 2, () => ({ ip: '10.0.0.1' })) } },
  ])

const hpa: Make = (random) => ({
  status: {
    conditions: conditions(
      random,
      ['AbleToScale', 'ScalingActive', 'ScalingLimited'],
      [
        'FailedGetScale',
        'FailedUpdateScale',
        'FailedGetResourceMetric',
        'FailedGetPodsMetric',
        'FailedGetObjectMetric',
        'FailedGetExternalMetric',
        'FailedComputeMetricsReplicas',
        'InvalidSelector',
        'ReadyForNewScale',
        'TooFewReplicas',
      ],
    ),
  },
})

const kinds: readonly [readonly [string, Make], ...(readonly [string, Make])[]] = [
  ['v1/Pod', pod],
  ['v1/Pod', pod],
  ['v1/Pod', pod],
  ['apps/v1/Deployment', deployment],
  ['apps/v1/Deployment', deployment],
  ['apps/v1/StatefulSet', statefulSet],
  ['apps/v1/StatefulSet', statefulSet],
  ['apps/v1/DaemonSet', daemonSet],
  ['apps/v1/ReplicaSet', replicaSet],
  ['batch/v1/Job', job],
  ['batch/v1/Job', job],
  [
    'v1/PersistentVolumeClaim',
    (random) => ({ status: { phase: random.pick([undefined, '', 'Bound', 'Pending', 'Lost', 'Odd']) } }),
  ],
  [
    'v1/Service',
    (random) => ({
      spec: { type: random.pick([undefined, 'LoadBalancer', 'ClusterIP']) },
      status: balanced(random),
    }),
  ],
  ['networking.k8s.io/v1/Ingress', (random) => ({ status: balanced(random) })],
  ['autoscaling/v2/HorizontalPodAutoscaler', hpa],
  [
    'apiregistration.k8s.io/v1/APIService',
    (random) => ({
      status: { conditions: conditions(random, ['Available', 'Other'], ['Passed', 'FailedDiscovery']) },
    }),
  ],
  ['v1/ConfigMap', () => ({ data: { a: 'b' } })],
  ['rbac.authorization.k8s.io/v1/Role', () => ({ rules: [] })],
]

/** Without members that are undefined, as JSON has it. */
const clean = (value: object): unknown => JSON.parse(JSON.stringify(value))
