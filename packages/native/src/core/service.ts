import { type Field, said } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'
import { labelRules } from '../values/label-selector.ts'
import { reachableAddressAt } from '../values/reachable-address.ts'
import { clusterAddressRules } from './service-addresses.ts'
import { loadBalancerRules } from './service-load-balancer.ts'
import { servicePortRules } from './service-ports.ts'
import { isHeadless, typeOf } from './service-type.ts'

const longestAffinity = 86_400

/** core: `ValidateServiceCreate`. */
export function serviceRules(service: Field): void {
  const spec = service.at('spec')
  const type = typeOf(spec)
  topologyRules(service.at('metadata', 'annotations'))
  spec.at('type').oneOf(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'])
  if (type === 'ExternalName') externalNameRules(spec)
  else clusterAddressRules(spec)
  if ((type === 'LoadBalancer' || type === 'NodePort') && isHeadless(spec))
    spec
      .at('clusterIP')
      .invalid(
        `is "None", but a Service of type ${type} needs an address of its own`,
        'remove clusterIP, or make it a Service of type ClusterIP',
      )
  servicePortRules(spec, type)
  labelRules(spec.at('selector'))
  affinityRules(spec)
  for (const address of spec.at('externalIPs').items()) reachableAddressAt(address)
  loadBalancerRules(service, type)
  trafficRules(spec, type)
}

function topologyRules(annotations: Field): void {
  const mode = annotations.at('service.kubernetes.io/topology-mode')
  const hints = annotations.at('service.kubernetes.io/topology-aware-hints')
  if (mode.isSet && hints.isSet && mode.text !== hints.text && mode.check.minor >= 27)
    mode.invalid(
      `is ${said(mode.text)}, but the annotation topology-aware-hints says ${said(hints.text)}`,
      'remove the older one',
    )
}

function externalNameRules(spec: Field): void {
  for (const name of ['clusterIPs', 'ipFamilies', 'ipFamilyPolicy'])
    if (!spec.at(name).isEmpty) spec.at(name).forbidden('a Service of type ExternalName has no addresses')
  // The API server copies a clusterIP into clusterIPs before it looks.
  if (spec.at('clusterIPs').isEmpty && spec.at('clusterIP').text !== '')
    spec.at('clusterIP').forbidden('a Service of type ExternalName has no addresses')
  const externalName = spec.at('externalName')
  const name = externalName.text.replace(/\.$/, '')
  if (name === '') externalName.required('a Service of type ExternalName is an alias of this DNS name')
  else if (!subdomain.test(name))
    externalName.invalid(`is ${said(externalName.text)}, but must be ${subdomain.words}`)
}

function affinityRules(spec: Field): void {
  const affinity = spec.at('sessionAffinity')
  affinity.oneOf(['ClientIP', 'None'])
  // A configuration for no affinity is dropped by the defaults.
  if (affinity.text === 'ClientIP')
    spec.at('sessionAffinityConfig', 'clientIP', 'timeoutSeconds').between(1, longestAffinity)
}

function trafficRules(spec: Field, type: string): void {
  const external = spec.at('externalTrafficPolicy')
  const isReachable =
    type === 'LoadBalancer' ||
    type === 'NodePort' ||
    (type === 'ClusterIP' && spec.at('externalIPs').size > 0)
  if (isReachable) external.oneOf(['Cluster', 'Local'])
  else if (external.text !== '')
    external.invalid(
      `is ${said(external.text)}, but a Service of type ${type} gets no traffic from outside`,
      'remove externalTrafficPolicy, or make it a NodePort or LoadBalancer',
    )
  spec.at('internalTrafficPolicy').exactlyOneOf(['Cluster', 'Local'])
  distributionRules(spec.at('trafficDistribution'))
  const healthCheck = spec.at('healthCheckNodePort')
  if (type === 'LoadBalancer' && external.text === 'Local') {
    if (healthCheck.number !== 0) healthCheck.between(1, 65_535)
  } else if ((healthCheck.number ?? 0) !== 0)
    healthCheck.invalid(
      `is ${healthCheck.number}, but only a LoadBalancer with externalTrafficPolicy: Local has one`,
      'remove healthCheckNodePort',
    )
}

/** Dropped while it was alpha, in 1.30. */
function distributionRules(distribution: Field): void {
  if (!distribution.isSet || distribution.text === 'PreferClose' || distribution.check.minor < 31) return
  const more = distribution.check.minor >= 34 ? ['PreferSameZone', 'PreferSameNode'] : []
  distribution.exactlyOneOf(['PreferClose', ...more])
}
