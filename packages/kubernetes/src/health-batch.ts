import {
  type Condition,
  conditionsOf,
  degraded,
  type Health,
  healthy,
  progressing,
  suspendedHealth,
} from './health-status.ts'
import type { KubeObject } from './kubernetes.ts'

/**
 * Argo CD: `getBatchv1JobHealth`, but for one bug there: a resumed job keeps the condition `Suspended: False`, which Argo CD
 * takes for complete, and so Healthy, while the job still runs. Conditions count only while they are True here.
 */
export function jobHealth(object: KubeObject): Health {
  const conditions = conditionsOf(object).filter(({ status }) => status === 'True')
  const failed = conditions.find(({ type }) => type === 'Failed')
  if (failed !== undefined) return degraded(failed.message || failed.reason)
  const paused = conditions.find(({ type }) => type === 'Suspended')
  if (paused !== undefined) return suspendedHealth(paused.message)
  const complete = conditions.find(({ type }) => type === 'Complete')
  return complete === undefined ? progressing('The job runs') : healthy(complete.message)
}

const brokenHpa: Readonly<Record<string, readonly string[]>> = {
  AbleToScale: ['FailedGetScale', 'FailedUpdateScale'],
  ScalingActive: [
    'FailedGetResourceMetric',
    'FailedGetObjectMetric',
    'FailedGetPodsMetric',
    'FailedGetExternalMetric',
    'FailedComputeMetricsReplicas',
    'InvalidSelector',
  ],
}

/** Argo CD: `getAutoScalingv2HPAHealth`. */
export function hpaHealth(object: KubeObject): Health {
  const conditions = conditionsOf(object)
  const broken = conditions.find(({ type, reason }) => brokenHpa[type]?.includes(reason) === true)
  if (broken !== undefined) return degraded(broken.message)
  const works = ({ type, status }: Condition) =>
    (type === 'AbleToScale' || type === 'ScalingLimited') && status === 'True'
  return conditions.some(works) ? healthy() : progressing('Waiting to autoscale')
}
