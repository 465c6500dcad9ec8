import { cases } from '../testing.ts'
import { containerCases, podWith } from './testing.ts'

const policy = { resourceName: 'cpu', restartPolicy: 'RestartContainer' }

containerCases(
  [
    ['of cpu and memory', { 'resizePolicy.0.resourceName': 'gpu' }, ['invalid resizePolicy[0].resourceName']],
    ['once each', { 'resizePolicy.1': policy }, ['duplicate resizePolicy[1].resourceName']],
    [
      'a word that it does not know',
      { 'resizePolicy.0.restartPolicy': 'Never' },
      ['invalid resizePolicy[0].restartPolicy'],
    ],
    ['which was dropped before', { 'resizePolicy.0.restartPolicy': 'Never' }, [], '1.32'],
  ],
  { container: { resizePolicy: [policy] } },
)

cases(podWith({ resizePolicy: [policy] }), [
  [
    'a pod that is never started again is not for this',
    { 'spec.restartPolicy': 'Never' },
    ['invalid spec.containers[0].resizePolicy[0].restartPolicy'],
  ],
])
