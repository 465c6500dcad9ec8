import type { KindRules } from './check.ts'
import { selectorRules } from './selector.ts'

/** Pods, and what has a pod template. */
export const workloads: ReadonlyMap<string, KindRules> = new Map([
  ['apps/Deployment', selectorRules],
  ['apps/ReplicaSet', selectorRules],
  ['apps/StatefulSet', selectorRules],
  ['apps/DaemonSet', selectorRules],
])
