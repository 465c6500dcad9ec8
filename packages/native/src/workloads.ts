import type { KindRules } from './check.ts'
import { podRules } from './pod/pod.ts'
import { podTemplateRules } from './pod/pod-template.ts'
import { overFields } from './values/field.ts'
import { cronJobRules } from './workloads/cron-job.ts'
import { daemonSetRules } from './workloads/daemon-set.ts'
import { deploymentRules } from './workloads/deployment.ts'
import { jobRules } from './workloads/job.ts'
import { replicaSetRules } from './workloads/replica-set.ts'
import { replicationControllerRules } from './workloads/replication-controller.ts'
import { statefulSetRules } from './workloads/stateful-set.ts'

/** Pods, and what has a pod template. */
export const workloads: ReadonlyMap<string, KindRules> = new Map([
  ['/Pod', overFields(podRules)],
  ['/PodTemplate', overFields((object) => podTemplateRules(object.at('template')))],
  ['/ReplicationController', overFields(replicationControllerRules)],
  ['apps/Deployment', overFields(deploymentRules)],
  ['apps/ReplicaSet', overFields(replicaSetRules)],
  ['apps/StatefulSet', overFields(statefulSetRules)],
  ['apps/DaemonSet', overFields(daemonSetRules)],
  ['batch/Job', overFields(jobRules)],
  ['batch/CronJob', overFields(cronJobRules)],
])
