import { cases } from '../testing.ts'

const annotation = 'metadata.annotations.[service.beta.kubernetes.io/load-balancer-source-ranges]'
const found = 'metadata.annotations["service.beta.kubernetes.io/load-balancer-source-ranges"]'
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: {
    type: 'LoadBalancer',
    ports: [{ port: 80 }],
    loadBalancerSourceRanges: ['10.0.0.0/8 '],
    loadBalancerClass: 'example.com/fast',
    allocateLoadBalancerNodePorts: false,
  },
}

cases(service, [
  [
    'all of it for another type',
    { 'spec.type': 'NodePort' },
    [
      'forbidden spec.loadBalancerSourceRanges',
      'forbidden spec.allocateLoadBalancerNodePorts',
      'forbidden spec.loadBalancerClass',
    ],
  ],
  [
    'a range that is none',
    { 'spec.loadBalancerSourceRanges': ['10.0.0.0/33'] },
    ['invalid spec.loadBalancerSourceRanges[0]'],
  ],
  [
    'bits after the prefix',
    { 'spec.loadBalancerSourceRanges': ['10.0.0.1/8'] },
    ['invalid spec.loadBalancerSourceRanges[0]'],
  ],
  ['and before 1.36', { 'spec.loadBalancerSourceRanges': ['10.0.0.1/8'] }, [], '1.35'],
  ['a class that is no name', { 'spec.loadBalancerClass': 'a b' }, ['invalid spec.loadBalancerClass']],
  [
    'ranges in the annotation',
    { 'spec.loadBalancerSourceRanges': [], [annotation]: '10.0.0.0/8, 192.0.2.0/24' },
    [],
  ],
  [
    'a wrong one there',
    { 'spec.loadBalancerSourceRanges': [], [annotation]: '10.0.0.0/8, x' },
    [`invalid ${found}`],
  ],
  [
    'the annotation for another type',
    { spec: { type: 'ClusterIP', ports: [{ port: 80 }] }, [annotation]: '10.0.0.0/8' },
    [`forbidden ${found}`],
  ],
])
