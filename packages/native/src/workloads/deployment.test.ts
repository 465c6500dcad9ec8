import { cases } from '../testing.ts'
import { workload } from './testing.ts'

const rolling = 'spec.strategy.rollingUpdate'

cases(workload('Deployment'), [
  ['a strategy', { 'spec.strategy.type': 'Canary' }, ['invalid spec.strategy.type']],
  [
    'all at once and little by little',
    { 'spec.strategy': { type: 'Recreate', rollingUpdate: {} } },
    ['forbidden spec.strategy.rollingUpdate'],
  ],
  [
    'nothing more and nothing less',
    { [rolling]: { maxSurge: 0, maxUnavailable: '0%' } },
    [`invalid ${rolling}.maxUnavailable`],
  ],
  ['one of the two is 25% by itself', { [rolling]: { maxUnavailable: 0 } }, []],
  ['more than all may come', { [rolling]: { maxSurge: '200%' } }, []],
  [
    'no more than all may go',
    { [rolling]: { maxUnavailable: '101%' } },
    [`invalid ${rolling}.maxUnavailable`],
  ],
  ['more than a number holds', { [rolling]: { maxSurge: 2 ** 31 } }, [`invalid ${rolling}.maxSurge`]],
  ['a number in quotes', { [rolling]: { maxSurge: '1' } }, [`invalid ${rolling}.maxSurge`]],
  [
    'nothing below zero',
    { 'spec.replicas': -1, 'spec.revisionHistoryLimit': -1 },
    ['invalid spec.replicas', 'invalid spec.revisionHistoryLimit'],
  ],
  [
    'a deadline after the time to count',
    { 'spec.progressDeadlineSeconds': 10, 'spec.minReadySeconds': 10 },
    ['invalid spec.progressDeadlineSeconds'],
  ],
  ['which is 600 by itself', { 'spec.minReadySeconds': 600 }, ['invalid spec.minReadySeconds']],
])
