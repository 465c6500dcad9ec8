import { describe, expect, it } from 'vitest'
import { pluralOf, resourceTypes } from './resource-type.ts'
import { manifests } from './testing.ts'

describe('plurals', () => {
  it.each([
    ['Pod', 'pods'],
    ['Ingress', 'ingresses'],
    ['NetworkPolicy', 'networkpolicies'],
    ['StorageClass', 'storageclasses'],
    ['Endpoints', 'endpoints'],
    ['EndpointSlice', 'endpointslices'],
    ['Gateway', 'gateways'],
    ['PodDisruptionBudget', 'poddisruptionbudgets'],
    ['RuntimeClass', 'runtimeclasses'],
    ['IPAddress', 'ipaddresses'],
  ])('%s: %s', (kind, plural) => {
    expect(pluralOf(kind)).toBe(plural)
  })
})

describe('scope', () => {
  it.each([
    ['v1', 'Namespace', '', false],
    ['v1', 'ConfigMap', '', true],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole', '', false],
    ['rbac.authorization.k8s.io/v1', 'Role', '', true],
    ['example.com/v1', 'Widget', '', false],
    ['example.com/v1', 'Widget', 'shop', true],
  ])('of %s %s in %j', (apiVersion, kind, namespace, namespaced) => {
    const [one] = manifests(JSON.stringify({ apiVersion, kind, metadata: { name: 'a', namespace } }))
    expect(one && resourceTypes([])(one).namespaced).toBe(namespaced)
  })
})
