import { cases } from '../testing.ts'
import { workload } from './testing.ts'

const rolling = 'spec.updateStrategy.rollingUpdate'

cases(workload('DaemonSet'), [
  ['a strategy', { 'spec.updateStrategy.type': 'Recreate' }, ['invalid spec.updateStrategy.type']],
  ['before the old one goes', { [rolling]: { maxSurge: 1, maxUnavailable: 0 } }, []],
  ['one may be missing by itself', { [rolling]: { maxSurge: 1 } }, [`invalid ${rolling}.maxSurge`]],
  [
    'nothing more and nothing less',
    { [rolling]: { maxUnavailable: 0 } },
    [`invalid ${rolling}.maxUnavailable`],
  ],
  ['no more than all', { [rolling]: { maxUnavailable: '101%' } }, [`invalid ${rolling}.maxUnavailable`]],
  ['nothing below zero', { 'spec.minReadySeconds': -1 }, ['invalid spec.minReadySeconds']],
])
