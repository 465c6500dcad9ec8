import { cases } from '../testing.ts'

const level = {
  apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
  kind: 'PriorityLevelConfiguration',
  metadata: { name: 'a' },
  spec: {
    type: 'Limited',
    limited: { limitResponse: { type: 'Queue', queuing: { queues: 16, handSize: 4 } } },
  },
}
const response = 'spec.limited.limitResponse'

cases(level, [
  ['exempt, which one is', { spec: { type: 'Exempt' } }, ['invalid spec.type']],
  ['nothing said', { spec: undefined }, ['required spec.type']],
  ['a type that there is not', { 'spec.type': 'limited' }, ['invalid spec.type']],
  ['limited by nothing', { 'spec.limited': undefined }, ['required spec.limited']],
  ['no answer', { [response]: undefined }, [`required ${response}`]],
  ['a queue that is not said', { [`${response}.queuing`]: undefined }, [`required ${response}.queuing`]],
  ['a queue where none is', { [`${response}.type`]: 'Reject' }, [`forbidden ${response}.queuing`]],
  [
    'a hand larger than the deck',
    { [`${response}.queuing.handSize`]: 17 },
    [`invalid ${response}.queuing.handSize`],
  ],
  [
    'a hand that takes too much chance',
    { [`${response}.queuing`]: { queues: 1024, handSize: 7 } },
    [`invalid ${response}.queuing.handSize`],
  ],
  [
    'less than nothing',
    { 'spec.limited.nominalConcurrencyShares': -1 },
    ['invalid spec.limited.nominalConcurrencyShares'],
  ],
  ['more than all', { 'spec.limited.lendablePercent': 101 }, ['invalid spec.limited.lendablePercent']],
])
