import { expect, test } from 'vitest'
import { healthOf } from './health.ts'
import type { KubeObject } from './kubernetes.ts'

const object = (kind: string, fields: object, metadata: object = {}): KubeObject => {
  const [apiVersion, name] = [kind.slice(0, kind.lastIndexOf('/')), kind.slice(kind.lastIndexOf('/') + 1)]
  return { apiVersion, kind: name, metadata: { name: 'x', generation: 2, ...metadata }, ...fields }
}
const seen = { observedGeneration: 2 }
const condition = (type: string, status: string, reason = '', message = '') => ({
  type,
  status,
  reason,
  message,
})
const rolling = { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } }
const running = (fields: object) => ({
  spec: { restartPolicy: 'Always' },
  status: { phase: 'Running', ...fields },
})
const waiting = (reason: string) => ({ name: 'app', state: { waiting: { reason } } })

const D = 'apps/v1/Deployment'
const S = 'apps/v1/StatefulSet'
const A = 'apps/v1/DaemonSet'
const R = 'apps/v1/ReplicaSet'
const H = 'autoscaling/v2/HorizontalPodAutoscaler'
const up = { replicas: 3, updatedReplicas: 3, availableReplicas: 3 }

// Argo CD, gitops-engine pkg/health: each branch of its table.
test.each<[string, string, object, string]>([
  ['rolled out', D, { spec: { replicas: 3 }, status: { ...seen, ...up } }, 'Healthy'],
  ['paused, whatever else', D, { spec: { paused: true, replicas: 3 }, status: {} }, 'Suspended'],
  ['not yet seen', D, { spec: { replicas: 3 }, status: { observedGeneration: 1, ...up } }, 'Progressing'],
  [
    'past its deadline, whatever the status says',
    D,
    {
      spec: {},
      status: { ...seen, ...up, conditions: [condition('Progressing', 'True', 'ProgressDeadlineExceeded')] },
    },
    'Degraded',
  ],
  [
    'too few new',
    D,
    { spec: { replicas: 3 }, status: { ...seen, ...up, updatedReplicas: 2 } },
    'Progressing',
  ],
  ['old ones left', D, { spec: { replicas: 3 }, status: { ...seen, ...up, replicas: 4 } }, 'Progressing'],
  [
    'not available',
    D,
    { spec: { replicas: 3 }, status: { ...seen, ...up, availableReplicas: 2 } },
    'Progressing',
  ],
  ['scaled to zero', D, { spec: { replicas: 0 }, status: seen }, 'Healthy'],
  [
    'ready',
    S,
    { spec: { replicas: 2, ...rolling }, status: { ...seen, readyReplicas: 2, updatedReplicas: 2 } },
    'Healthy',
  ],
  ['never seen', S, { spec: { replicas: 0, ...rolling }, status: { observedGeneration: 0 } }, 'Progressing'],
  [
    'not ready',
    S,
    { spec: { replicas: 2, ...rolling }, status: { ...seen, readyReplicas: 1 } },
    'Progressing',
  ],
  [
    'not updated',
    S,
    { spec: { replicas: 2, ...rolling }, status: { ...seen, readyReplicas: 2, updatedReplicas: 1 } },
    'Progressing',
  ],
  [
    'updated as far as its partition goes',
    S,
    {
      spec: { replicas: 3, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } },
      status: { ...seen, readyReplicas: 3, updatedReplicas: 1 },
    },
    'Healthy',
  ],
  [
    'on delete',
    S,
    { spec: { replicas: 1, updateStrategy: { type: 'OnDelete' } }, status: { ...seen, readyReplicas: 1 } },
    'Healthy',
  ],
  [
    'between two revisions',
    S,
    { spec: { updateStrategy: {} }, status: { ...seen, currentRevision: 'a', updateRevision: 'b' } },
    'Progressing',
  ],
  [
    'without revisions yet',
    S,
    { spec: { updateStrategy: {} }, status: { ...seen, updateRevision: '' } },
    'Healthy',
  ],
  [
    'everywhere',
    A,
    {
      spec: {},
      status: { ...seen, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 },
    },
    'Healthy',
  ],
  [
    'not everywhere updated',
    A,
    { spec: {}, status: { ...seen, desiredNumberScheduled: 2, updatedNumberScheduled: 1 } },
    'Progressing',
  ],
  [
    'not everywhere available',
    A,
    {
      spec: {},
      status: { ...seen, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1 },
    },
    'Progressing',
  ],
  [
    'on delete',
    A,
    { spec: { updateStrategy: { type: 'OnDelete' } }, status: { ...seen, desiredNumberScheduled: 2 } },
    'Healthy',
  ],
  ['available', R, { spec: { replicas: 1 }, status: { ...seen, availableReplicas: 1 } }, 'Healthy'],
  ['not available', R, { spec: { replicas: 1 }, status: seen }, 'Progressing'],
  [
    'failing',
    R,
    { spec: {}, status: { ...seen, conditions: [condition('ReplicaFailure', 'True', '', 'quota')] } },
    'Degraded',
  ],
  ['running', 'batch/v1/Job', { status: { active: 1 } }, 'Progressing'],
  ['complete', 'batch/v1/Job', { status: { conditions: [condition('Complete', 'True')] } }, 'Healthy'],
  [
    'failed',
    'batch/v1/Job',
    { status: { conditions: [condition('Failed', 'True', 'BackoffLimitExceeded')] } },
    'Degraded',
  ],
  [
    'suspended and complete',
    'batch/v1/Job',
    { status: { conditions: [condition('Complete', 'True'), condition('Suspended', 'True')] } },
    'Suspended',
  ],
  ['suspended', 'batch/v1/Job', { status: { conditions: [condition('Suspended', 'True')] } }, 'Suspended'],
  [
    'resumed and running',
    'batch/v1/Job',
    { status: { conditions: [condition('Suspended', 'False')] } },
    'Progressing',
  ],
  ['ready', 'v1/Pod', running({ conditions: [condition('Ready', 'True')] }), 'Healthy'],
  ['not ready', 'v1/Pod', running({}), 'Progressing'],
  [
    'not ready by its first condition',
    'v1/Pod',
    running({ conditions: [condition('Ready', 'False'), condition('Ready', 'True')] }),
    'Progressing',
  ],
  [
    'not ready after an end',
    'v1/Pod',
    running({ containerStatuses: [{ name: 'app', lastState: { terminated: { exitCode: 1 } } }] }),
    'Degraded',
  ],
  ['in back-off', 'v1/Pod', running({ containerStatuses: [waiting('CrashLoopBackOff')] }), 'Degraded'],
  [
    'without image',
    'v1/Pod',
    { status: { phase: 'Pending', containerStatuses: [waiting('ErrImagePull')] } },
    'Degraded',
  ],
  [
    'misconfigured',
    'v1/Pod',
    { status: { phase: 'Pending', containerStatuses: [waiting('CreateContainerConfigError')] } },
    'Degraded',
  ],
  [
    'being made',
    'v1/Pod',
    { status: { phase: 'Pending', containerStatuses: [waiting('ContainerCreating')] } },
    'Progressing',
  ],
  [
    'of a job, running',
    'v1/Pod',
    { spec: { restartPolicy: 'Never' }, status: { phase: 'Running' } },
    'Progressing',
  ],
  ['succeeded', 'v1/Pod', { status: { phase: 'Succeeded' } }, 'Healthy'],
  ['failed', 'v1/Pod', { status: { phase: 'Failed' } }, 'Degraded'],
  ['of an unknown phase', 'v1/Pod', { status: { phase: 'Unknown' } }, 'Unknown'],
  ['bound', 'v1/PersistentVolumeClaim', { status: { phase: 'Bound' } }, 'Healthy'],
  ['pending', 'v1/PersistentVolumeClaim', { status: { phase: 'Pending' } }, 'Progressing'],
  ['lost', 'v1/PersistentVolumeClaim', { status: { phase: 'Lost' } }, 'Degraded'],
  ['without phase', 'v1/PersistentVolumeClaim', {}, 'Unknown'],
  ['inside the cluster', 'v1/Service', { spec: { type: 'ClusterIP' } }, 'Healthy'],
  ['without address', 'v1/Service', { spec: { type: 'LoadBalancer' } }, 'Progressing'],
  [
    'with address',
    'v1/Service',
    { spec: { type: 'LoadBalancer' }, status: { loadBalancer: { ingress: [{}] } } },
    'Healthy',
  ],
  ['without address', 'networking.k8s.io/v1/Ingress', {}, 'Progressing'],
  [
    'with address',
    'networking.k8s.io/v1/Ingress',
    { status: { loadBalancer: { ingress: [{}] } } },
    'Healthy',
  ],
  ['able to scale', H, { status: { conditions: [condition('AbleToScale', 'True', 'Ready')] } }, 'Healthy'],
  [
    'without metrics',
    H,
    {
      status: {
        conditions: [
          condition('AbleToScale', 'True'),
          condition('ScalingActive', 'False', 'FailedGetResourceMetric'),
        ],
      },
    },
    'Degraded',
  ],
  ['new', H, {}, 'Progressing'],
  [
    'available',
    'apiregistration.k8s.io/v1/APIService',
    { status: { conditions: [condition('Available', 'True')] } },
    'Healthy',
  ],
  [
    'unavailable',
    'apiregistration.k8s.io/v1/APIService',
    { status: { conditions: [condition('Available', 'False')] } },
    'Progressing',
  ],
])('%s: %s', (_, kind, fields, status) => expect(healthOf(object(kind, fields))?.status).toBe(status))

test('an object on its way out is Progressing', () => {
  const leaving = object(D, { status: { ...seen, ...up } }, { deletionTimestamp: '2026-11-24T02:00:00Z' })
  expect(healthOf(leaving)).toEqual({ status: 'Progressing', message: 'Pending deletion' })
})

test('an object of a kind without health has one on its way out; a hook is judged until its phase is over', () => {
  const deletionTimestamp = '2026-11-24T02:00:00Z'
  expect(healthOf(object('v1/ConfigMap', {}, { deletionTimestamp }))?.status).toBe('Progressing')
  const hook = { deletionTimestamp, finalizers: ['argocd.argoproj.io/hook-finalizer'] }
  const complete = { status: { conditions: [condition('Complete', 'True')] } }
  expect(healthOf(object('batch/v1/Job', complete, hook))?.status).toBe('Healthy')
  expect(healthOf(object('v1/ConfigMap', {}, hook))).toBeUndefined()
})

test('kinds without a health have none', () => {
  expect(healthOf(object('v1/ConfigMap', {}))).toBeUndefined()
  expect(healthOf(object('apps/v1beta1/Deployment', {}))).toBeUndefined()
})

test('the message says what is missing', () => {
  const behind = object(D, { spec: { replicas: 3 }, status: { ...seen, ...up, availableReplicas: 1 } })
  expect(healthOf(behind)?.message).toBe('1 of 3 new replicas are available')
  const ended = { name: 'app', state: { terminated: { exitCode: 137, reason: 'OOMKilled' } } }
  const failed = object('v1/Pod', { status: { phase: 'Failed', containerStatuses: [ended] } })
  expect(healthOf(failed)?.message).toBe('app: OOMKilled')
})
