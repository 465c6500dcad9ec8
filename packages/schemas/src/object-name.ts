import { isIP } from 'node:net'
import { dnsLabel, dnsSubdomain, groupOf, type JsonObject, stringAt } from '@chg/core'

/** What a name of that kind must be, when this one is not (Kubernetes: the name function of each kind, and `IsValidPathSegmentName`). */
export function wrongName(object: JsonObject, name: string, versions: readonly string[]): string | undefined {
  const kind = stringAt(object, 'kind') ?? ''
  const group = groupOf(stringAt(object, 'apiVersion') ?? '')
  if (/[/%]/.test(name) || name === '.' || name === '..') return 'a path segment, without "/" and "%"'
  if (group === 'rbac.authorization.k8s.io') return undefined
  const rule = rules[`${group}/${kind}`]
  if (rule !== undefined) return rule(name, versions)
  return dnsSubdomain.test(name) ? undefined : dnsSubdomain.words
}

type NameRule = (name: string, versions: readonly string[]) => string | undefined

const anyName: NameRule = () => undefined
const labelName: NameRule = (name) => (dnsLabel.test(name) ? undefined : dnsLabel.words)

/** Those kinds whose names are not simply subdomains. */
const rules: Readonly<Record<string, NameRule>> = {
  '/Event': anyName,
  '/Namespace': labelName,
  '/Service': serviceName,
  'apps/StatefulSet': statefulSetName,
  'certificates.k8s.io/CertificateSigningRequest': anyName,
  'certificates.k8s.io/ClusterTrustBundle': anyName,
  'internal.apiserver.k8s.io/StorageVersion': anyName,
  'networking.k8s.io/IPAddress': (name) =>
    isIP(name) !== 0 && name === name.toLowerCase() ? undefined : 'an IP address in its canonical form',
  'policy/PodDisruptionBudget': anyName,
}

/** A label since 1.27, since pods are called after it and their hosts after them; a subdomain before. */
function statefulSetName(name: string, versions: readonly string[]): string | undefined {
  if (dnsLabel.test(name)) return undefined
  const isOld = versions.every((version) => Number(version.split('.')[1]) < 27)
  return isOld && dnsSubdomain.test(name) ? undefined : isOld ? dnsSubdomain.words : dnsLabel.words
}

/** Kubernetes: feature `RelaxedServiceNameValidation`, on from 1.36; a DNS-1035 label before. */
function serviceName(name: string, versions: readonly string[]): string | undefined {
  if (!dnsLabel.test(name)) return dnsLabel.words
  const old = versions.filter((version) => Number(version.split('.')[1]) < 36)
  return /^\d/.test(name) && old.length > 0
    ? `a name that begins with a letter (Kubernetes ${old.join(', ')})`
    : undefined
}
