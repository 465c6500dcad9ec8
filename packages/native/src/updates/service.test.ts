import { describe } from 'vitest'
import { changed, updates } from '../testing.ts'

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
}

updates(service, [
  [
    'selector, ports and type',
    { 'spec.selector.app': 'b', 'spec.ports': [{ port: 81 }], 'spec.type': 'NodePort' },
    [],
  ],
  ['an address that it may have', { 'spec.clusterIP': '10.0.0.9' }, []],
  ['no address', { 'spec.clusterIP': 'None' }, ['field-immutable spec.clusterIP']],
  ['an alias', { 'spec.type': 'ExternalName', 'spec.externalName': 'example.com' }, []],
])

describe('with an address of its own', () => {
  updates(changed(service, { 'spec.clusterIP': '10.0.0.9', 'spec.ipFamilies': ['IPv4'] }), [
    ['another', { 'spec.clusterIP': '10.0.0.8' }, ['field-immutable spec.clusterIP']],
    ['none said', { 'spec.clusterIP': undefined }, []],
    ['another family', { 'spec.ipFamilies': ['IPv6'] }, ['field-immutable spec.ipFamilies[0]']],
    ['one family more', { 'spec.ipFamilies': ['IPv4', 'IPv6'] }, []],
  ])
})

describe('without an address', () => {
  updates(changed(service, { 'spec.clusterIP': 'None', 'spec.ipFamilies': ['IPv4'] }), [
    ['nothing said, which keeps it', { 'spec.clusterIP': undefined }, []],
    ['an address', { 'spec.clusterIP': '10.0.0.9' }, ['field-immutable spec.clusterIP']],
    ['another family', { 'spec.ipFamilies': ['IPv6'] }, []],
  ])
})

describe('a load balancer', () => {
  updates(changed(service, { 'spec.type': 'LoadBalancer', 'spec.loadBalancerClass': 'a.io/a' }), [
    ['another class', { 'spec.loadBalancerClass': 'a.io/b' }, ['field-immutable spec.loadBalancerClass']],
    ['no class', { 'spec.loadBalancerClass': undefined }, ['field-immutable spec.loadBalancerClass']],
    ['no load balancer', { 'spec.type': 'ClusterIP', 'spec.loadBalancerClass': undefined }, []],
  ])
})
