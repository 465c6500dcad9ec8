export { type ConnectKubernetes, connectKubernetes } from './connect.ts'
export { healthOf } from './health.ts'
export type { Health, HealthStatus } from './health-status.ts'
export type {
  DryRun,
  KubeObject,
  Kubernetes,
  ObjectMeta,
  PatchType,
  RefusalCause,
  Resource,
  Selection,
  Trial,
} from './kubernetes.ts'
export { matchesSelector } from './matches-selector.ts'
export { mergePatch } from './merge-patch.ts'
export { type PodTrouble, podTrouble } from './pod-trouble.ts'
export { podsOf, type WorkloadPods } from './pods-of.ts'
export { resources } from './resources.ts'
