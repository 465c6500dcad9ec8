import { mutatingPolicyRules } from './admission/mutating-policy.ts'
import { mutatingBindingRules, validatingBindingRules } from './admission/policy-binding.ts'
import { validatingPolicyRules } from './admission/validating-policy.ts'
import { webhookConfigurationRules } from './admission/webhook-configuration.ts'
import { apiServiceRules } from './apiregistration/api-service.ts'
import { controllerRevisionRules } from './apps/controller-revision.ts'
import { horizontalPodAutoscalerRules } from './autoscaling/horizontal-pod-autoscaler.ts'
import { clusterTrustBundleRules } from './certificates/cluster-trust-bundle.ts'
import { signingRequestRules } from './certificates/signing-request.ts'
import type { KindRules } from './check.ts'
import { leaseRules } from './coordination/lease.ts'
import { configMapRules } from './core/config-map.ts'
import { endpointsRules } from './core/endpoints.ts'
import { eventRules, newEventRules } from './core/event.ts'
import { limitRangeRules } from './core/limit-range.ts'
import { namespaceRules } from './core/namespace.ts'
import { nodeRules } from './core/node.ts'
import { persistentVolumeRules } from './core/persistent-volume.ts'
import { persistentVolumeClaimRules } from './core/persistent-volume-claim.ts'
import { resourceQuotaRules } from './core/resource-quota.ts'
import { secretRules } from './core/secret.ts'
import { serviceRules } from './core/service.ts'
import { endpointSliceRules } from './discovery/endpoint-slice.ts'
import { flowSchemaRules } from './flowcontrol/flow-schema.ts'
import { priorityLevelRules } from './flowcontrol/priority-level.ts'
import { storageVersionMigrationRules } from './migration/storage-version-migration.ts'
import { ingressRules } from './networking/ingress.ts'
import { ingressClassRules } from './networking/ingress-class.ts'
import { ipAddressRules } from './networking/ip-address.ts'
import { networkPolicyRules } from './networking/network-policy.ts'
import { serviceCidrRules } from './networking/service-cidr.ts'
import { runtimeClassRules } from './node/runtime-class.ts'
import { podDisruptionBudgetRules } from './policy/pod-disruption-budget.ts'
import { clusterRoleRules, roleRules } from './rbac/role.ts'
import { clusterRoleBindingRules, roleBindingRules } from './rbac/role-binding.ts'
import { deviceClassRules } from './resource/device-class.ts'
import { deviceTaintRuleRules } from './resource/device-taint-rule.ts'
import { resourceClaimRules, resourceClaimTemplateRules } from './resource/resource-claim.ts'
import { resourceSliceRules } from './resource/resource-slice.ts'
import { podGroupRules } from './scheduling/pod-group.ts'
import { priorityClassRules } from './scheduling/priority-class.ts'
import { workloadRules } from './scheduling/workload.ts'
import { csiDriverRules } from './storage/csi-driver.ts'
import { csiNodeRules } from './storage/csi-node.ts'
import { csiStorageCapacityRules } from './storage/csi-storage-capacity.ts'
import { storageClassRules } from './storage/storage-class.ts'
import { volumeAttachmentRules } from './storage/volume-attachment.ts'
import { volumeAttributesClassRules } from './storage/volume-attributes-class.ts'
import { type Field, overFields } from './values/field.ts'

const rules: Readonly<Record<string, (object: Field) => void>> = {
  '/ConfigMap': configMapRules,
  '/Endpoints': endpointsRules,
  '/Event': eventRules,
  '/LimitRange': limitRangeRules,
  '/Namespace': namespaceRules,
  '/Node': nodeRules,
  '/PersistentVolume': persistentVolumeRules,
  '/PersistentVolumeClaim': persistentVolumeClaimRules,
  '/ResourceQuota': resourceQuotaRules,
  '/Secret': secretRules,
  '/Service': serviceRules,
  'admissionregistration.k8s.io/MutatingAdmissionPolicy': mutatingPolicyRules,
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding': mutatingBindingRules,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhookConfigurationRules,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': validatingPolicyRules,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': validatingBindingRules,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhookConfigurationRules,
  'apiregistration.k8s.io/APIService': apiServiceRules,
  'apps/ControllerRevision': controllerRevisionRules,
  'autoscaling/HorizontalPodAutoscaler': horizontalPodAutoscalerRules,
  'certificates.k8s.io/CertificateSigningRequest': signingRequestRules,
  'certificates.k8s.io/ClusterTrustBundle': clusterTrustBundleRules,
  'coordination.k8s.io/Lease': leaseRules,
  'discovery.k8s.io/EndpointSlice': endpointSliceRules,
  'events.k8s.io/Event': newEventRules,
  'flowcontrol.apiserver.k8s.io/FlowSchema': flowSchemaRules,
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': priorityLevelRules,
  'networking.k8s.io/IPAddress': ipAddressRules,
  'networking.k8s.io/Ingress': ingressRules,
  'networking.k8s.io/IngressClass': ingressClassRules,
  'networking.k8s.io/NetworkPolicy': networkPolicyRules,
  'networking.k8s.io/ServiceCIDR': serviceCidrRules,
  'node.k8s.io/RuntimeClass': runtimeClassRules,
  'policy/PodDisruptionBudget': podDisruptionBudgetRules,
  'rbac.authorization.k8s.io/ClusterRole': clusterRoleRules,
  'rbac.authorization.k8s.io/ClusterRoleBinding': clusterRoleBindingRules,
  'rbac.authorization.k8s.io/Role': roleRules,
  'rbac.authorization.k8s.io/RoleBinding': roleBindingRules,
  'resource.k8s.io/DeviceClass': deviceClassRules,
  'resource.k8s.io/DeviceTaintRule': deviceTaintRuleRules,
  'resource.k8s.io/ResourceClaim': resourceClaimRules,
  'resource.k8s.io/ResourceClaimTemplate': resourceClaimTemplateRules,
  'resource.k8s.io/ResourceSlice': resourceSliceRules,
  'scheduling.k8s.io/PodGroup': podGroupRules,
  'scheduling.k8s.io/PriorityClass': priorityClassRules,
  'scheduling.k8s.io/Workload': workloadRules,
  'storage.k8s.io/CSIDriver': csiDriverRules,
  'storage.k8s.io/CSINode': csiNodeRules,
  'storage.k8s.io/CSIStorageCapacity': csiStorageCapacityRules,
  'storage.k8s.io/StorageClass': storageClassRules,
  'storage.k8s.io/VolumeAttachment': volumeAttachmentRules,
  'storage.k8s.io/VolumeAttributesClass': volumeAttributesClassRules,
  'storagemigration.k8s.io/StorageVersionMigration': storageVersionMigrationRules,
}

/** All kinds without a pod template, by `group/Kind`. */
export const otherKinds: ReadonlyMap<string, KindRules> = new Map(
  Object.entries(rules).map(([kind, ofKind]) => [kind, overFields(ofKind)]),
)
