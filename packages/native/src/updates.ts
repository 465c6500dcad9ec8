import type { UpdateRules } from './check.ts'
import { type Change, overChanges } from './updates/change.ts'
import { csiDriverUpdates } from './updates/csi-driver.ts'
import { definitionUpdates } from './updates/custom-resource-definition.ts'
import { configMapUpdates, secretUpdates } from './updates/immutable-data.ts'
import { jobUpdates } from './updates/job.ts'
import { persistentVolumeUpdates } from './updates/persistent-volume.ts'
import { persistentVolumeClaimUpdates } from './updates/persistent-volume-claim.ts'
import { podUpdates } from './updates/pod.ts'
import { podGroupUpdates, workloadUpdates } from './updates/pod-group.ts'
import { resourceSliceUpdates } from './updates/resource-slice.ts'
import { serviceUpdates } from './updates/service.ts'
import { serviceCidrUpdates } from './updates/service-cidr.ts'
import { fixedFields, fixedFieldUpdates, nodeUpdates, quotaUpdates } from './updates/set-once.ts'
import { statefulSetUpdates } from './updates/stateful-set.ts'
import { selectorUpdates } from './updates/workload.ts'

const rules: Readonly<Record<string, (object: Change) => void>> = {
  '/ConfigMap': configMapUpdates,
  '/Node': nodeUpdates,
  '/PersistentVolume': persistentVolumeUpdates,
  '/PersistentVolumeClaim': persistentVolumeClaimUpdates,
  '/Pod': podUpdates,
  '/ResourceQuota': quotaUpdates,
  '/Secret': secretUpdates,
  '/Service': serviceUpdates,
  'apiextensions.k8s.io/CustomResourceDefinition': definitionUpdates,
  'apps/DaemonSet': selectorUpdates,
  'apps/Deployment': selectorUpdates,
  'apps/ReplicaSet': selectorUpdates,
  'apps/StatefulSet': statefulSetUpdates,
  'batch/Job': jobUpdates,
  'networking.k8s.io/ServiceCIDR': serviceCidrUpdates,
  'resource.k8s.io/ResourceSlice': resourceSliceUpdates,
  'scheduling.k8s.io/PodGroup': podGroupUpdates,
  'scheduling.k8s.io/Workload': workloadUpdates,
  'storage.k8s.io/CSIDriver': csiDriverUpdates,
  ...Object.fromEntries(
    Object.entries(fixedFields).map(([kind, fields]) => [
      kind,
      (object: Change) => fixedFieldUpdates(object, fields),
    ]),
  ),
}

/** By `group/Kind`: what an update may not change. Both states are as a user wrote them: what a cluster fills in is in neither. */
export const updateRules: ReadonlyMap<string, UpdateRules> = new Map(
  Object.entries(rules).map(([kind, ofKind]) => [kind, overChanges(ofKind)]),
)
