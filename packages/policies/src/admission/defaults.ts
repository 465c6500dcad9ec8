import { isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { laidUnder } from './laid-under.ts'
import { podDefaults, podRequests } from './pod-defaults.ts'

/**
 * An object of one of the usual kinds as an API server shows it to admission: with the fields filled in that nobody wrote.
 * Source: `SetDefaults_*` in `pkg/apis/{apps,batch,core}/v1/defaults.go` of Kubernetes 1.36. Other kinds stay as they are.
 */
export function withDefaults(object: JsonObject): JsonObject {
  const { apiVersion, kind, spec } = object
  const fill = kinds[`${String(apiVersion)} ${String(kind)}`]
  return fill === undefined || !isObject(spec) ? object : { ...object, spec: fill(spec) }
}

const kinds: Readonly<Record<string, (spec: JsonObject) => JsonObject>> = {
  'v1 Pod': (spec) => podRequests(podDefaults(spec)),
  'v1 Service': serviceDefaults,
  'apps/v1 Deployment': (spec) =>
    laidUnder(
      {
        replicas: 1,
        strategy: rolling(stringAt(spec, 'strategy', 'type'), { maxUnavailable: '25%', maxSurge: '25%' }),
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
      },
      withTemplate(spec),
    ),
  'apps/v1 StatefulSet': (spec) =>
    laidUnder(
      {
        replicas: 1,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: rolling(stringAt(spec, 'updateStrategy', 'type'), { partition: 0 }),
        revisionHistoryLimit: 10,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      },
      withTemplate(spec),
    ),
  'apps/v1 DaemonSet': (spec) =>
    laidUnder(
      {
        updateStrategy: rolling(stringAt(spec, 'updateStrategy', 'type'), { maxUnavailable: 1, maxSurge: 0 }),
        revisionHistoryLimit: 10,
      },
      withTemplate(spec),
    ),
  'batch/v1 Job': jobDefaults,
  'batch/v1 CronJob': (spec) => {
    const job = isObject(spec.jobTemplate) ? spec.jobTemplate : {}
    // The template of a job has no job's defaults: they come when the job is made. Its pods have theirs.
    const filled = isObject(job.spec) ? { metadata: {}, ...job, spec: withTemplate(job.spec) } : job
    return laidUnder(
      {
        concurrencyPolicy: 'Allow',
        suspend: false,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 1,
      },
      { ...spec, jobTemplate: filled },
    )
  },
}

function rolling(type: string | undefined, fields: JsonObject): JsonObject {
  return type === undefined || type === 'RollingUpdate'
    ? { type: 'RollingUpdate', rollingUpdate: fields }
    : { type }
}

function withTemplate(spec: JsonObject): JsonObject {
  const { template } = spec
  if (!isObject(template) || !isObject(template.spec)) return spec
  return { ...spec, template: { metadata: {}, ...template, spec: podDefaults(template.spec) } }
}

function jobDefaults(spec: JsonObject): JsonObject {
  const open = spec.completions === undefined && spec.parallelism === undefined
  const fields = {
    ...(open && { completions: 1 }),
    parallelism: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed',
  }
  return laidUnder(fields, withTemplate(spec))
}

function serviceDefaults(spec: JsonObject): JsonObject {
  const ports = listAt(spec, 'ports').map((port) =>
    laidUnder({ protocol: 'TCP', ...(isObject(port) && { targetPort: port.port ?? 0 }) }, port),
  )
  const filled = laidUnder({ type: 'ClusterIP', sessionAffinity: 'None' }, spec)
  return { ...filled, ...(ports.length > 0 && { ports }) }
}
