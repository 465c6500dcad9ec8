import { expect, test } from 'vitest'
import { isNamespaced, pluralOf } from './resources.ts'

test.each([
  ['v1', 'Pod', true],
  ['v1', 'Node', false],
  ['rbac.authorization.k8s.io/v1', 'Role', true],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', false],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', false],
  ['policy/v1beta1', 'PodSecurityPolicy', undefined],
  ['flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema', false],
  ['example.com/v1', 'Widget', undefined],
])('%s %s: namespaced is %s', (apiVersion, kind, namespaced) => {
  expect(isNamespaced(apiVersion, kind)).toBe(namespaced)
})

test.each([
  ['Pod', 'pods'],
  ['NetworkPolicy', 'networkpolicies'],
  ['Ingress', 'ingresses'],
  ['Endpoints', 'endpoints'],
  ['EndpointSlice', 'endpointslices'],
  ['RuntimeClass', 'runtimeclasses'],
  ['IPAddress', 'ipaddresses'],
  ['Gateway', 'gateways'],
])('%s is %s in URLs', (kind, plural) => {
  expect(pluralOf(kind)).toBe(plural)
})
