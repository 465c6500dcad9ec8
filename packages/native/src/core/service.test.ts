import { expect, test } from 'vitest'
import { cases, changed, sentences } from '../testing.ts'

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
}

cases(service, [
  ['a type that there is not', { 'spec.type': 'Nodeport' }, ['invalid spec.type']],
  ['no ports', { 'spec.ports': [] }, ['required spec.ports']],
  ['no ports, but no address either', { 'spec.ports': [], 'spec.clusterIP': 'None' }, []],
  [
    'no address, and of a type that needs one',
    { 'spec.type': 'NodePort', 'spec.clusterIP': 'None' },
    ['invalid spec.clusterIP'],
  ],
  [
    'a selector with a key that is none',
    { 'spec.selector': { 'a b': 'c' } },
    ['invalid spec.selector["a b"]'],
  ],
  [
    'a selector with a value that is none',
    { 'spec.selector': { app: 'a b' } },
    ['invalid spec.selector.app'],
  ],
  ['affinity with a default timeout', { 'spec.sessionAffinity': 'ClientIP' }, []],
  [
    'affinity for longer than a day',
    { 'spec.sessionAffinity': 'ClientIP', 'spec.sessionAffinityConfig.clientIP.timeoutSeconds': 86_401 },
    ['invalid spec.sessionAffinityConfig.clientIP.timeoutSeconds'],
  ],
  [
    'a timeout without affinity, which is dropped',
    { 'spec.sessionAffinityConfig.clientIP.timeoutSeconds': 0 },
    [],
  ],
  ['affinity that there is not', { 'spec.sessionAffinity': 'Cookie' }, ['invalid spec.sessionAffinity']],
  [
    'an external address that is a loopback',
    { 'spec.externalIPs': ['127.0.0.1'] },
    ['invalid spec.externalIPs[0]'],
  ],
  ['an external address that is none', { 'spec.externalIPs': ['a'] }, ['invalid spec.externalIPs[0]']],
  [
    'an external address',
    { 'spec.externalIPs': ['198.51.100.7'], 'spec.externalTrafficPolicy': 'Local' },
    [],
  ],
  [
    'outside traffic of an inner service',
    { 'spec.externalTrafficPolicy': 'Local' },
    ['invalid spec.externalTrafficPolicy'],
  ],
  [
    'an inner policy that there is not',
    { 'spec.internalTrafficPolicy': 'Node' },
    ['invalid spec.internalTrafficPolicy'],
  ],
  ['a distribution of 1.34 in 1.34', { 'spec.trafficDistribution': 'PreferSameNode' }, [], '1.34'],
  [
    'and in 1.33',
    { 'spec.trafficDistribution': 'PreferSameNode' },
    ['invalid spec.trafficDistribution'],
    '1.33',
  ],
  ['a health check port', { 'spec.healthCheckNodePort': 30_000 }, ['invalid spec.healthCheckNodePort']],
  [
    'a health check port of a local load balancer',
    {
      'spec.type': 'LoadBalancer',
      'spec.externalTrafficPolicy': 'Local',
      'spec.healthCheckNodePort': 30_000,
    },
    [],
  ],
  ['an alias without a name', { 'spec.type': 'ExternalName' }, ['required spec.externalName']],
  ['an alias', { 'spec.type': 'ExternalName', 'spec.externalName': 'example.com.' }, []],
  [
    'an alias with an address',
    { 'spec.type': 'ExternalName', 'spec.externalName': 'example.com', 'spec.clusterIP': '10.0.0.1' },
    ['forbidden spec.clusterIP'],
  ],
  [
    'an alias with underscores',
    { 'spec.type': 'ExternalName', 'spec.externalName': 'a_b.example.com' },
    ['invalid spec.externalName'],
  ],
  [
    'hints that contradict the mode',
    {
      'metadata.annotations': {
        'service.kubernetes.io/topology-mode': 'Auto',
        'service.kubernetes.io/topology-aware-hints': 'auto',
      },
    },
    ['invalid metadata.annotations["service.kubernetes.io/topology-mode"]'],
  ],
])

test('a misspelt type is shown with the one that is meant', () => {
  expect(sentences(changed(service, { 'spec.type': 'Nodeport' }))).toEqual([
    'spec.type is "Nodeport", but must be one of "ClusterIP", "NodePort", "LoadBalancer", "ExternalName"',
  ])
})
