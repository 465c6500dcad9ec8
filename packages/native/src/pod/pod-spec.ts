import { label, qualifiedName, subdomain } from '../values/forms.ts'
import { labelRules } from '../values/label-selector.ts'
import { affinityRules } from './affinity.ts'
import { containersRules } from './containers.ts'
import { dnsRules } from './dns.ts'
import { hostAliasRules } from './host-aliases.ts'
import { hostNetworkRules } from './host-ports.ts'
import { hostProcessRules } from './host-process.ts'
import { hostUsersRules } from './host-users.ts'
import { hostnameOverrideRules } from './hostname-override.ts'
import { initContainersRules } from './init-containers.ts'
import { operatingSystemRules } from './operating-system.ts'
import { podResourcesRules } from './pod-resources.ts'
import { podSecurityContextRules } from './pod-security-context.ts'
import { resourceClaimsRules } from './resource-claims.ts'
import { overheadRules } from './resources.ts'
import type { PodScope } from './scope.ts'
import { tolerationRules } from './tolerations.ts'
import { topologySpreadRules } from './topology-spread.ts'
import { volumesRules } from './volumes.ts'

/** What a pod asks for, in a Pod or in a template (core: `ValidatePodSpec`). */
export function podSpecRules(scope: PodScope): void {
  const { spec } = scope
  volumesRules(scope)
  resourceClaimsRules(spec.at('resourceClaims'))
  containersRules(scope)
  initContainersRules(scope)
  if (spec.at('ephemeralContainers').size > 0)
    spec.at('ephemeralContainers').forbidden('they are added to a running pod only, with kubectl debug')
  podResourcesRules(scope)
  hostNetworkRules(scope)
  spec.at('restartPolicy').oneOf(['Always', 'OnFailure', 'Never'])
  labelRules(spec.at('nodeSelector'))
  podSecurityContextRules(scope)
  affinityRules(scope)
  dnsRules(spec)
  topologySpreadRules(scope)
  hostProcessRules(scope)
  hostUsersRules(scope)
  hostnameOverrideRules(scope)
  tolerationRules(spec.at('tolerations'))
  hostAliasRules(spec.at('hostAliases'))
  overheadRules(spec.at('overhead'))
  operatingSystemRules(spec)
  nameRules(scope)
}

function nameRules({ spec }: PodScope): void {
  for (const gate of spec.at('readinessGates').items()) gate.at('conditionType').exactForm(qualifiedName)
  spec.check.since(27, () => {
    const seen = new Set<string>()
    for (const gate of spec.at('schedulingGates').items()) {
      const name = gate.at('name')
      name.exactForm(qualifiedName)
      if (seen.has(name.text)) name.duplicate()
      seen.add(name.text)
    }
  })
  const account = spec.at('serviceAccountName')
  const deprecated = spec.at('serviceAccount')
  if (account.text === '') deprecated.form(subdomain)
  else account.form(subdomain)
  spec.at('nodeName').form(subdomain)
  spec.at('activeDeadlineSeconds').between(1, 2_147_483_647)
  spec.at('priorityClassName').form(subdomain)
  spec.at('runtimeClassName').exactForm(subdomain)
  spec.at('preemptionPolicy').exactlyOneOf(['PreemptLowerPriority', 'Never'])
}

/** Names that a StatefulSet overwrites in its pods, and that are free in its template (apps: `ValidateStatefulSetSpec`). */
export function hostNameRules({ spec }: PodScope): void {
  spec.at('hostname').form(label)
  spec.at('subdomain').form(label)
}
