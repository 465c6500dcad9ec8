import { cases } from '../testing.ts'
import { podWith } from './testing.ts'

const pod = podWith(
  { ports: [{ containerPort: 80 }, { containerPort: 80 }] },
  { initContainers: [{ name: 'first', image: 'a', ports: [{ containerPort: 80, hostPort: 80 }] }] },
)
const ports = 'spec.containers.0.ports'

cases(pod, [
  [
    'one port of the node for two',
    { [`${ports}.0.hostPort`]: 90, [`${ports}.1.hostPort`]: 90 },
    ['duplicate spec.containers[0].ports[1].hostPort'],
  ],
  [
    'protocols have ports of their own',
    { [`${ports}.0.hostPort`]: 90, [`${ports}.1`]: { containerPort: 80, hostPort: 90, protocol: 'UDP' } },
    [],
  ],
  [
    'on the network of the node each port is one of it',
    { 'spec.hostNetwork': true },
    ['duplicate spec.containers[0].ports[1].containerPort'],
  ],
  [
    'where it has no other number',
    { 'spec.hostNetwork': true, [`${ports}.1`]: { containerPort: 81, hostPort: 90 } },
    ['invalid spec.containers[0].ports[1].hostPort'],
  ],
])

const template = {
  apiVersion: 'v1',
  kind: 'PodTemplate',
  metadata: { name: 'web' },
  template: { spec: podWith().spec },
}
const change = {
  'template.spec.hostNetwork': true,
  'template.spec.containers.0.ports': [{ containerPort: 80 }, { containerPort: 80 }],
}

cases(template, [
  ['in a template they are filled in later', change, []],
  [
    'which was otherwise before',
    change,
    ['duplicate template.spec.containers[0].ports[1].containerPort'],
    '1.27',
  ],
])
