import { cases } from '../testing.ts'

const priority = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'high' },
  value: 1_000_000_000,
}

cases(priority, [
  ['higher than users may', { value: 1_000_000_001 }, ['forbidden value']],
  ['a name of the system', { 'metadata.name': 'system-high' }, ['forbidden metadata.name']],
  [
    'a class of the system with another value',
    { 'metadata.name': 'system-node-critical' },
    ['invalid value'],
  ],
  ['a policy that there is not', { preemptionPolicy: 'Always' }, ['invalid preemptionPolicy']],
])
