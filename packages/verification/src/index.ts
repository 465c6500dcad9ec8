export { baselineRevision } from './baseline-revision.ts'
export type { Phase } from './phases.ts'
export { checkCluster, podAccess } from './pod-access.ts'
export {
  type HealthPorts,
  type HealthQuestion,
  type Verification,
  verifyHealth,
} from './verify-health.ts'
export type { Pod, Workload } from './workloads.ts'
