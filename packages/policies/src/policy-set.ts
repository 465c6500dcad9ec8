import type { Finding } from '@chg/findings'
import { type Manifest, sayManifest } from '@chg/manifests'
import { isKyvernoException, isKyvernoObject, isKyvernoPolicy } from './kyverno/kinds.ts'

/** The policies among the objects of some trees, by who evaluates them. */
export interface PolicySet {
  /** ValidatingAdmissionPolicies. */
  readonly admission: readonly Manifest[]
  readonly bindings: readonly Manifest[]
  readonly kyverno: readonly Manifest[]
  readonly exceptions: readonly Manifest[]
  /** Policies that nothing here evaluates. */
  readonly unsupported: readonly Finding[]
}

const admissionGroup = /^admissionregistration\.k8s\.io\//

/** Sorts out policies. v1 and v1beta1 of ValidatingAdmissionPolicy are evaluated; v1alpha1 is not served any more. */
export function policiesIn(manifests: readonly Manifest[]): PolicySet {
  const admission = (kind: string) =>
    manifests.filter(
      (one) =>
        one.kind === kind && /\/(v1|v1beta1)$/.test(one.apiVersion) && admissionGroup.test(one.apiVersion),
    )
  return {
    admission: admission('ValidatingAdmissionPolicy'),
    bindings: admission('ValidatingAdmissionPolicyBinding'),
    kyverno: manifests.filter(isKyvernoPolicy),
    exceptions: manifests.filter(isKyvernoException),
    unsupported: manifests.filter(isUnsupported).map(unsupported),
  }
}

/** Policies are no resources: an API server does not apply admission policies to admission policies, nor does Kyverno. */
export function isPolicyObject(manifest: Manifest): boolean {
  return admissionGroup.test(manifest.apiVersion) || isKyvernoObject(manifest)
}

function isUnsupported({ apiVersion, kind }: Manifest): boolean {
  if (
    apiVersion.startsWith('templates.gatekeeper.sh/') ||
    apiVersion.startsWith('constraints.gatekeeper.sh/')
  )
    return true
  return (
    /^admissionregistration\.k8s\.io\/v1alpha/.test(apiVersion) &&
    kind.startsWith('ValidatingAdmissionPolicy')
  )
}

function unsupported(manifest: Manifest): Finding {
  return {
    rule: 'policy-unsupported',
    level: 'error',
    message: `${sayManifest(manifest)} (${manifest.apiVersion}) cannot be evaluated here`,
    fix: 'check it with its own tool; allow-undecided lets the others decide',
    place: manifest.placeOf(['apiVersion']),
    object: sayManifest(manifest),
  }
}
