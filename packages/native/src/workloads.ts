import type { KindRules } from './check.ts'
import { podRules } from './pod/pod.ts'
import { podTemplateRules } from './pod/pod-template.ts'
import { type Field, overFields } from './values/field.ts'
import { cronJobRules } from './workloads/cron-job.ts'
import { daemonSetRules } from './workloads/daemon-set.ts'
import { deploymentRules } from './workloads/deployment.ts'
import { jobRules } from './workloads/job.ts'
import { replicaSetRules } from './workloads/replica-set.ts'
import { replicationControllerRules } from './workloads/replication-controller.ts'
import { statefulSetRules } from './workloads/stateful-set.ts'

/** Pods, and what has a pod template. */
export const workloads: ReadonlyMap<string, KindRules> = new Map([
  ['/Pod', withSpec(podRules)],
  ['/PodTemplate', overFields((object) => podTemplateRules(object.at('template')))],
  ['/ReplicationController', withSpec(replicationControllerRules)],
  ['apps/Deployment', withSpec(deploymentRules)],
  ['apps/ReplicaSet', withSpec(replicaSetRules)],
  ['apps/StatefulSet', withSpec(statefulSetRules)],
  ['apps/DaemonSet', withSpec(daemonSetRules)],
  ['batch/Job', withSpec(jobRules)],
  ['batch/CronJob', withSpec(cronJobRules)],
])

/** Without a spec there is nothing to look at, but something to say. */
function withSpec(rules: (object: Field) => void): KindRules {
  return overFields((object) => {
    if (object.at('spec').isSet) rules(object)
    else object.at('spec').required('it says what to run')
  })
}
