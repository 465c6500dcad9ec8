import { cases } from '../testing.ts'
import { workload } from './testing.ts'

cases(workload('ReplicaSet'), [
  [
    'nothing below zero',
    { 'spec.replicas': -1, 'spec.minReadySeconds': -1 },
    ['invalid spec.replicas', 'invalid spec.minReadySeconds'],
  ],
  ['a selector that selects', { 'spec.selector': {} }, ['invalid spec.selector']],
  [
    'pods as they must be',
    { 'spec.template.spec.containers.0.image': '' },
    ['required spec.template.spec.containers[0].image'],
  ],
])
