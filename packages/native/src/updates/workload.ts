import { type Change, recreate } from './change.ts'

/** apps: `ValidateDeploymentUpdate`, `ValidateReplicaSetUpdate`, `ValidateDaemonSetUpdate`: pods would be left without an owner. */
export function selectorUpdates(workload: Change): void {
  workload.at('spec', 'selector').fixed(recreate)
}
