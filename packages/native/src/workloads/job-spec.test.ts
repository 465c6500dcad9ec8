import { cases } from '../testing.ts'
import { job } from './testing.ts'

const indexed = { 'spec.completionMode': 'Indexed' }
const policy = 'spec.template.spec.restartPolicy'

cases(job(), [
  ['nothing below zero', { 'spec.backoffLimit': -1 }, ['invalid spec.backoffLimit']],
  ['a mode', { 'spec.completionMode': 'Ordered' }, ['invalid spec.completionMode']],
  ['pods that end', { [policy]: 'Always' }, [`invalid ${policy}`]],
  ['which is said', { [policy]: undefined }, [`required ${policy}`]],
  ['how many, with an index', { ...indexed, 'spec.parallelism': 2 }, ['required spec.completions']],
  ['one by itself', indexed, []],
  [
    'not too many',
    { ...indexed, 'spec.completions': 1, 'spec.parallelism': 100_001 },
    ['invalid spec.parallelism'],
  ],
  ['limits by index', { 'spec.backoffLimitPerIndex': 1 }, ['forbidden spec.backoffLimitPerIndex']],
  ['which were dropped before', { 'spec.backoffLimitPerIndex': 1 }, [], '1.28'],
  ['with an index', { ...indexed, 'spec.backoffLimitPerIndex': 1 }, []],
  [
    'one limit goes with the other',
    { ...indexed, 'spec.maxFailedIndexes': 1 },
    ['required spec.backoffLimitPerIndex'],
  ],
  [
    'no more than there are',
    { ...indexed, 'spec.backoffLimitPerIndex': 1, 'spec.maxFailedIndexes': 2 },
    ['invalid spec.maxFailedIndexes'],
  ],
  [
    'many have a limit',
    { ...indexed, 'spec.completions': 100_001, 'spec.backoffLimitPerIndex': 1 },
    ['required spec.maxFailedIndexes'],
  ],
  [
    'and are done a few at a time',
    {
      ...indexed,
      'spec.completions': 100_001,
      'spec.backoffLimitPerIndex': 1,
      'spec.maxFailedIndexes': 10_001,
      'spec.parallelism': 10_001,
    },
    ['invalid spec.parallelism', 'invalid spec.maxFailedIndexes'],
  ],
  ['who looks after it', { 'spec.managedBy': 'kueue' }, ['invalid spec.managedBy']],
  ['by domain and path', { 'spec.managedBy': 'kueue.x-k8s.io/multikueue' }, []],
  ['which was dropped before', { 'spec.managedBy': 'kueue' }, [], '1.31'],
  ['when pods are replaced', { 'spec.podReplacementPolicy': 'Never' }, ['invalid spec.podReplacementPolicy']],
  [
    'pods as they must be',
    { 'spec.template.spec.containers.0.image': '' },
    ['required spec.template.spec.containers[0].image'],
  ],
])
