import { cases } from '../testing.ts'

const policy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'web' },
  spec: {
    podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      {
        from: [{ podSelector: {}, namespaceSelector: {} }],
        ports: [{ port: 80, endPort: 90, protocol: 'TCP' }],
      },
    ],
    egress: [
      { to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 'dns' }] },
    ],
  },
}

cases(policy, [
  ['a type that there is not', { 'spec.policyTypes': ['ingress'] }, ['invalid spec.policyTypes[0]']],
  ['three types', { 'spec.policyTypes': ['Ingress', 'Egress', 'Ingress'] }, ['invalid spec.policyTypes']],
  [
    'a protocol that there is not',
    { 'spec.ingress.0.ports.0.protocol': 'ICMP' },
    ['invalid spec.ingress[0].ports[0].protocol'],
  ],
  [
    'an end below the beginning',
    { 'spec.ingress.0.ports.0.endPort': 79 },
    ['invalid spec.ingress[0].ports[0].endPort'],
  ],
  [
    'an end without a beginning',
    { 'spec.ingress.0.ports.0.port': undefined },
    ['invalid spec.ingress[0].ports[0].endPort'],
  ],
  [
    'an end of a name',
    { 'spec.ingress.0.ports.0.port': 'http' },
    ['invalid spec.ingress[0].ports[0].endPort'],
  ],
  ['an empty peer', { 'spec.ingress.0.from.0': {} }, ['required spec.ingress[0].from[0]']],
  [
    'a block beside a selector',
    { 'spec.egress.0.to.0.podSelector': {} },
    ['forbidden spec.egress[0].to[0].ipBlock'],
  ],
  [
    'a network that is none',
    { 'spec.egress.0.to.0.ipBlock.cidr': '10.0.0.0' },
    ['invalid spec.egress[0].to[0].ipBlock.cidr'],
  ],
  [
    'an exception outside',
    { 'spec.egress.0.to.0.ipBlock.except.0': '11.0.0.0/16' },
    ['invalid spec.egress[0].to[0].ipBlock.except[0]'],
  ],
  [
    'an exception as large',
    { 'spec.egress.0.to.0.ipBlock.except.0': '10.0.0.0/8' },
    ['invalid spec.egress[0].to[0].ipBlock.except[0]'],
  ],
  [
    'In without values',
    { 'spec.podSelector.matchExpressions.0.values': [] },
    ['required spec.podSelector.matchExpressions[0].values'],
  ],
  [
    'Exists with values',
    { 'spec.podSelector.matchExpressions.0.operator': 'Exists' },
    ['forbidden spec.podSelector.matchExpressions[0].values'],
  ],
  [
    'an operator that there is not',
    { 'spec.podSelector.matchExpressions.0.operator': 'Equals' },
    ['invalid spec.podSelector.matchExpressions[0].operator'],
  ],
])
