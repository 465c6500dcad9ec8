import { at, groupOf, numberAt, stringAt } from '@chg/core'
import { type Member, mayMeet } from '../member.ts'
import type { ObjectSet } from '../object-set.ts'

/** How many pods a workload has at least, and at most where something scales it. */
export interface Replicas {
  readonly least: number
  readonly most: number
}

/** Of a DaemonSet one, since nobody knows the nodes; of a CronJob none, since it does not run all the time. */
export function replicasOf(member: Member, scalers: Scalers): Replicas {
  const { object, key } = member
  if (key === 'batch/CronJob') return same(0)
  if (key === 'batch/Job') {
    if (at(object, 'spec', 'suspend') === true) return same(0)
    const parallelism = numberAt(object, 'spec', 'parallelism') ?? 1
    return same(Math.min(parallelism, numberAt(object, 'spec', 'completions') ?? parallelism))
  }
  if (key === '/Pod' || key === 'apps/DaemonSet' || key === '/PodTemplate')
    return same(key === '/PodTemplate' ? 0 : 1)
  return scalers(member) ?? same(numberAt(object, 'spec', 'replicas') ?? 1)
}

export type Scalers = (member: Member) => Replicas | undefined

/** What HorizontalPodAutoscalers and ScaledObjects of the set say about a workload. */
export function scalersOf(set: ObjectSet): Scalers {
  const scalers = new Map<string, (Replicas & { readonly namespace: string })[]>()
  const note = (key: string, scaler: Member, least: number, most: number) => {
    const all = scalers.get(key) ?? []
    all.push({ namespace: scaler.namespace, least, most })
    scalers.set(key, all)
  }
  for (const scaler of set.ofKind('autoscaling/HorizontalPodAutoscaler')) {
    const least = numberAt(scaler.object, 'spec', 'minReplicas') ?? 1
    const target = at(scaler.object, 'spec', 'scaleTargetRef')
    note(targetKey(target), scaler, least, numberAt(scaler.object, 'spec', 'maxReplicas') ?? least)
  }
  for (const scaler of set.ofKind('keda.sh/ScaledObject')) {
    const least = numberAt(scaler.object, 'spec', 'minReplicaCount') ?? 0
    const target = at(scaler.object, 'spec', 'scaleTargetRef')
    note(
      targetKey(target, 'apps/v1', 'Deployment'),
      scaler,
      least,
      numberAt(scaler.object, 'spec', 'maxReplicaCount') ?? least,
    )
  }
  return ({ key, name, namespace }) =>
    scalers.get(`${key} ${name}`)?.find((scaler) => mayMeet(scaler.namespace, namespace))
}

function targetKey(target: unknown, apiVersion = '', kind = ''): string {
  const group = groupOf(stringAt(target, 'apiVersion') ?? apiVersion)
  return `${group}/${stringAt(target, 'kind') ?? kind} ${stringAt(target, 'name') ?? ''}`
}

function same(count: number): Replicas {
  return { least: count, most: count }
}
