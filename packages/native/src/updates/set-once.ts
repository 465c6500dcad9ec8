import { type Change, recreate } from './change.ts'

/** Fields that are fixed with the object, by `group/Kind` (pkg/apis: `Validate…Update` of each). */
export const fixedFields: Readonly<Record<string, readonly string[]>> = {
  'apps/ControllerRevision': ['data'],
  'certificates.k8s.io/ClusterTrustBundle': ['spec.signerName'],
  'coordination.k8s.io/LeaseCandidate': ['spec.leaseName'],
  'discovery.k8s.io/EndpointSlice': ['addressType'],
  'networking.k8s.io/IPAddress': ['spec.parentRef'],
  'networking.k8s.io/IngressClass': ['spec.controller'],
  'node.k8s.io/RuntimeClass': ['handler'],
  'rbac.authorization.k8s.io/ClusterRoleBinding': ['roleRef'],
  'rbac.authorization.k8s.io/RoleBinding': ['roleRef'],
  'resource.k8s.io/ResourceClaim': ['spec'],
  'resource.k8s.io/ResourceClaimTemplate': ['spec'],
  'scheduling.k8s.io/PriorityClass': ['value', 'preemptionPolicy'],
  'storage.k8s.io/CSIStorageCapacity': ['nodeTopology', 'storageClassName'],
  'storage.k8s.io/StorageClass': ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
  'storage.k8s.io/VolumeAttachment': ['spec'],
  'storage.k8s.io/VolumeAttributesClass': ['driverName', 'parameters'],
  'storagemigration.k8s.io/StorageVersionMigration': ['spec.resource'],
}

export function fixedFieldUpdates(object: Change, fields: readonly string[]): void {
  for (const field of fields) object.at(...field.split('.')).fixed(recreate)
}

/** core: `ValidateNodeUpdate`: what a cloud said once stays. */
export function nodeUpdates(node: Change): void {
  for (const name of ['podCIDRs', 'providerID']) {
    const field = node.at('spec', name)
    if (field.was !== undefined && field.was !== '') field.fixed(recreate)
  }
}

/** core: `ValidateResourceQuotaUpdate`: the same scopes, in any order. */
export function quotaUpdates(quota: Change): void {
  const scopes = quota.at('spec', 'scopes')
  const sorted = (value: unknown) =>
    Array.isArray(value) ? [...new Set(value.map(String))].sort().join() : ''
  if (sorted(scopes.now) !== sorted(scopes.was))
    scopes.refuse([{ path: [], now: scopes.now, was: scopes.was }], recreate)
}
