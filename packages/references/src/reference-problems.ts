import type { JsonObject } from '@chg/core'
import { checkClaimTemplates, checkIngressClass, checkPriorityClass, checkStorageClass } from './classes.ts'
import { checkRoute } from './gateway-routes.ts'
import { checkBackendTls, checkCertificates, checkGatewayClass, checkListenerParent } from './gateways.ts'
import type { Member } from './member.ts'
import { checkPodMonitor, checkServiceMonitor } from './monitors.ts'
import { checkPeers } from './network-peers.ts'
import { checkPolicedPods, checkPolicedPorts } from './network-policies.ts'
import { ObjectSet } from './object-set.ts'
import { checkPods } from './pod-references.ts'
import { ReferenceCheck, type ReferenceProblem } from './reference-check.ts'
import { checkParents } from './route-parents.ts'
import { checkApiService, checkConversion, checkIngress, checkWebhooks } from './routes.ts'
import { checkGoverningService, checkService } from './services.ts'
import { checkBinding, checkPodSelector, checkScaleTarget } from './targets.ts'

type Check = (member: Member, check: ReferenceCheck) => void

const checks: ReadonlyMap<string, readonly Check[]> = new Map<string, readonly Check[]>([
  ['/Service', [checkService]],
  ['/PersistentVolumeClaim', [checkStorageClass]],
  ['apps/StatefulSet', [checkGoverningService, checkClaimTemplates]],
  ['networking.k8s.io/Ingress', [checkIngress, checkIngressClass]],
  ['networking.k8s.io/NetworkPolicy', [checkPolicedPods, checkPeers, checkPolicedPorts]],
  ['policy/PodDisruptionBudget', [checkPodSelector('spec', 'selector')]],
  ['autoscaling/HorizontalPodAutoscaler', [checkScaleTarget('scaleTargetRef')]],
  ['autoscaling.k8s.io/VerticalPodAutoscaler', [checkScaleTarget('targetRef')]],
  ['keda.sh/ScaledObject', [checkScaleTarget('scaleTargetRef', 'Deployment')]],
  ['monitoring.coreos.com/ServiceMonitor', [checkServiceMonitor]],
  ['monitoring.coreos.com/PodMonitor', [checkPodMonitor]],
  ['rbac.authorization.k8s.io/RoleBinding', [checkBinding]],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', [checkBinding]],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', [checkWebhooks]],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', [checkWebhooks]],
  ['apiextensions.k8s.io/CustomResourceDefinition', [checkConversion]],
  ['apiregistration.k8s.io/APIService', [checkApiService]],
  ...['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].map(
    (kind) => [`gateway.networking.k8s.io/${kind}`, [checkParents, checkRoute]] as const,
  ),
  ['gateway.networking.k8s.io/Gateway', [checkGatewayClass, checkCertificates]],
  ['gateway.networking.k8s.io/ListenerSet', [checkListenerParent, checkCertificates]],
  ['gateway.networking.k8s.io/BackendTLSPolicy', [checkBackendTls]],
])

/** Kinds whose fields are looked at beyond their names: to be judged, or because others refer to them. */
export function isAskedOf(key: string): boolean {
  return checks.has(key) || bounding.has(key)
}

const bounding = new Set(['/ResourceQuota', '/LimitRange', 'gateway.networking.k8s.io/ReferenceGrant'])

/**
 * What is wrong with the references between objects that are applied together: what may come from elsewhere is a warning, what
 * cannot be right an error. Objects must be of their schemas.
 * @param live objects of the cluster, which can be referred to.
 * @param set of the same objects, where it was made before.
 */
export function referenceProblems(
  objects: readonly JsonObject[],
  live?: readonly JsonObject[],
  set = new ObjectSet(objects, live),
): readonly ReferenceProblem[] {
  const check = new ReferenceCheck(set, live !== undefined)
  for (const member of set.members)
    if (member.isOwn) for (const one of checks.get(member.key) ?? []) one(member, check)
  for (const template of set.templates) {
    if (!template.member.isOwn) continue
    checkPods(template, check)
    checkPriorityClass(template, check)
  }
  return check.found
}
