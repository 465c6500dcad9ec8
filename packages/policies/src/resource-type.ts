import { at, stringAt } from '@chg/core'
import type { Manifest } from '@chg/manifests'

/** What the API server calls the objects of one kind. */
export interface ResourceType {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly plural: string
  readonly namespaced: boolean
}

/** Native kinds without a namespace, by group (Kubernetes 1.25 to 1.37). */
const clusterScoped: ReadonlySet<string> = new Set([
  '/Namespace',
  '/Node',
  '/PersistentVolume',
  '/ComponentStatus',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'authentication.k8s.io/TokenReview',
  'authentication.k8s.io/SelfSubjectReview',
  'authorization.k8s.io/SubjectAccessReview',
  'authorization.k8s.io/SelfSubjectAccessReview',
  'authorization.k8s.io/SelfSubjectRulesReview',
  'certificates.k8s.io/CertificateSigningRequest',
  'certificates.k8s.io/ClusterTrustBundle',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'internal.apiserver.k8s.io/StorageVersion',
  'networking.k8s.io/IngressClass',
  'networking.k8s.io/IPAddress',
  'networking.k8s.io/ServiceCIDR',
  'node.k8s.io/RuntimeClass',
  'policy/PodSecurityPolicy',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'resource.k8s.io/DeviceClass',
  'resource.k8s.io/ResourceSlice',
  'resource.k8s.io/DeviceTaintRule',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/VolumeAttachment',
  'storage.k8s.io/VolumeAttributesClass',
  'storagemigration.k8s.io/StorageVersionMigration',
])

/** Finds the type of an object: from the CRDs of the trees, else by the rules that all native kinds follow. */
export function resourceTypes(manifests: readonly Manifest[]): (manifest: Manifest) => ResourceType {
  const custom = new Map(
    manifests
      .filter(
        ({ kind, apiVersion }) =>
          kind === 'CustomResourceDefinition' && apiVersion.startsWith('apiextensions.k8s.io/'),
      )
      .map(({ object }) => [
        `${stringAt(object, 'spec', 'group')}/${stringAt(object, 'spec', 'names', 'kind')}`,
        {
          plural: stringAt(object, 'spec', 'names', 'plural'),
          namespaced: at(object, 'spec', 'scope') !== 'Cluster',
        },
      ]),
  )
  return ({ apiVersion, kind, namespace }) => {
    const [first = '', second] = apiVersion.split('/')
    const [group, version] = second === undefined ? ['', first] : [first, second]
    const known = custom.get(`${group}/${kind}`)
    const native = group === '' || !group.includes('.') || group.endsWith('.k8s.io')
    return {
      group,
      version,
      kind,
      plural: known?.plural ?? pluralOf(kind),
      // A custom kind without its CRD: an object that names a namespace has one.
      namespaced: known?.namespaced ?? (native ? !clusterScoped.has(`${group}/${kind}`) : namespace !== ''),
    }
  }
}

/** The plural that Kubernetes' own kinds have (`meta.UnsafeGuessKindToResource`). */
export function pluralOf(kind: string): string {
  const word = kind.toLowerCase()
  if (word === 'endpoints') return word
  if (word.endsWith('s')) return `${word}es`
  return word.endsWith('y') && !/[aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}
