import { describe, expect, it } from 'vitest'
import { resourceTypes } from './resource-type.ts'
import { manifests } from './testing.ts'

it.each([
  ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies'],
  ['example.com/v1', 'Gateway', 'gateways'],
])('the plural of %s %s is %s', (apiVersion, kind, plural) => {
  const [one] = manifests(JSON.stringify({ apiVersion, kind, metadata: { name: 'a' } }))
  expect(one && resourceTypes([])(one).plural).toBe(plural)
})

describe('scope', () => {
  it.each([
    ['v1', 'Namespace', '', false],
    ['v1', 'ConfigMap', '', true],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole', '', false],
    ['rbac.authorization.k8s.io/v1', 'Role', '', true],
    ['networking.k8s.io/v1alpha1', 'ClusterCIDR', '', false],
    ['networking.k8s.io/v9', 'Gateway', '', true],
    ['example.com/v1', 'Widget', '', false],
    ['example.com/v1', 'Widget', 'shop', true],
  ])('of %s %s in %j', (apiVersion, kind, namespace, namespaced) => {
    const [one] = manifests(JSON.stringify({ apiVersion, kind, metadata: { name: 'a', namespace } }))
    expect(one && resourceTypes([])(one).namespaced).toBe(namespaced)
  })
})
