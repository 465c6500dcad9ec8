import type { Field } from '../values/field.ts'

const mostQueues = 10_000_000
const hashBits = 60

/** flowcontrol: `ValidatePriorityLevelConfigurationSpec`. */
export function priorityLevelRules(level: Field): void {
  const spec = level.at('spec')
  const type = spec.at('type')
  const isExempt = level.at('metadata', 'name').text === 'exempt'
  if (!spec.isSet) type.required('it is Limited, or Exempt')
  if (!type.isSet || !type.exactlyOneOf(['Exempt', 'Limited'])) return
  if (isExempt !== (type.text === 'Exempt'))
    type.invalid(`is ${type.text}, but Exempt is the type of the level named "exempt", and of no other`)
  const limited = spec.at('limited')
  const exempt = spec.at('exempt')
  if (type.text === 'Limited') {
    if (exempt.isSet && exempt.check.minor >= 28) exempt.forbidden('the type is Limited', 'remove exempt')
    if (limited.isSet) limitedRules(limited)
    else limited.required('the type is Limited')
    return
  }
  if (limited.isSet) limited.forbidden('the type is Exempt', 'remove limited')
  exempt.at('nominalConcurrencyShares').between(0)
  exempt.at('lendablePercent').between(0, 100)
}

function limitedRules(limited: Field): void {
  limited.at('nominalConcurrencyShares').between(0)
  // Its name until v1beta2.
  limited.at('assuredConcurrencyShares').between(0)
  limited.at('lendablePercent').between(0, 100)
  limited.at('borrowingLimitPercent').between(0)
  const response = limited.at('limitResponse')
  const type = response.at('type')
  const queuing = response.at('queuing')
  if (!response.isSet)
    response.required(
      'it says what becomes of requests that are too many',
      'add limitResponse: {type: Reject}',
    )
  if (!type.isSet || !type.exactlyOneOf(['Queue', 'Reject'])) return
  if (type.text === 'Reject') {
    if (queuing.isSet) queuing.forbidden('the type is Reject', 'remove queuing, or set type: Queue')
  } else if (queuing.isSet) queuingRules(queuing)
  else queuing.required('the type is Queue', 'add queuing: {}')
}

/** 0 stands for the default (flowcontrol: `ValidatePriorityLevelQueuingConfiguration`). */
function queuingRules(queuing: Field): void {
  for (const [name, most] of [
    ['queueLengthLimit', Infinity],
    ['queues', mostQueues],
    ['handSize', Infinity],
  ] as const)
    if (queuing.at(name).number !== 0 && !queuing.at(name).between(1, most)) return
  const queues = queuing.at('queues').number || 64
  const hand = queuing.at('handSize').number || 8
  if (hand > queues) queuing.at('handSize').invalid(`is ${hand}, but may not be above queues, ${queues}`)
  else if (entropyBits(queues, hand) > hashBits)
    queuing
      .at('handSize')
      .invalid(
        `is ${hand}, too many to deal from ${queues} queues: it takes more than ${hashBits} random bits`,
      )
}

/** apiserver: `shufflesharding.RequiredEntropyBits`. */
function entropyBits(deck: number, hand: number): number {
  return Math.ceil(Math.log2(deck) * hand)
}
