import { cases } from '../testing.ts'

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: {
    ports: [
      { name: 'http', port: 80, targetPort: 'http' },
      { name: 'dns', port: 80, protocol: 'UDP', targetPort: 0 },
    ],
  },
}

cases(service, [
  ['one of several without a name', { 'spec.ports.1.name': undefined }, ['required spec.ports[1].name']],
  ['two of one name', { 'spec.ports.1.name': 'http' }, ['duplicate spec.ports[1].name']],
  ['a name with capitals', { 'spec.ports.0.name': 'HTTP' }, ['invalid spec.ports[0].name']],
  ['a number that is none', { 'spec.ports.0.port': 0 }, ['invalid spec.ports[0].port']],
  ['a number too high', { 'spec.ports.0.port': 65_536 }, ['invalid spec.ports[0].port']],
  ['a protocol that is none', { 'spec.ports.0.protocol': 'tcp' }, ['invalid spec.ports[0].protocol']],
  ['the same number twice for a protocol', { 'spec.ports.1.protocol': 'TCP' }, ['duplicate spec.ports[1]']],
  ['a target that is no number', { 'spec.ports.0.targetPort': 70_000 }, ['invalid spec.ports[0].targetPort']],
  ['a target in quotes', { 'spec.ports.0.targetPort': '8080' }, ['invalid spec.ports[0].targetPort']],
  [
    'a target with a long name',
    { 'spec.ports.0.targetPort': 'abcdefghijklmnop' },
    ['invalid spec.ports[0].targetPort'],
  ],
  [
    'a node port of an inner service',
    { 'spec.ports.0.nodePort': 30_000 },
    ['forbidden spec.ports[0].nodePort'],
  ],
  [
    'one node port for two',
    {
      'spec.type': 'NodePort',
      'spec.ports.0.nodePort': 30_000,
      'spec.ports.1': { name: 'x', port: 81, nodePort: 30_000 },
    },
    ['duplicate spec.ports[1].nodePort'],
  ],
  [
    'one node port for two protocols',
    { 'spec.type': 'NodePort', 'spec.ports.0.nodePort': 30_000, 'spec.ports.1.nodePort': 30_000 },
    [],
  ],
  ['an application protocol', { 'spec.ports.0.appProtocol': 'kubernetes.io/h2c' }, []],
  ['an empty one', { 'spec.ports.0.appProtocol': '' }, ['invalid spec.ports[0].appProtocol']],
  ['one that is no name', { 'spec.ports.0.appProtocol': 'a b' }, ['invalid spec.ports[0].appProtocol']],
  [
    'the port of the kubelet, until 1.32',
    { 'spec.type': 'LoadBalancer', 'spec.ports.0.port': 10_250 },
    ['invalid spec.ports[0].port'],
    '1.32',
  ],
  ['and since', { 'spec.type': 'LoadBalancer', 'spec.ports.0.port': 10_250 }, [], '1.33'],
])
