import { describe } from 'vitest'
import { cases } from '../testing.ts'

const device = 'spec.devices.0'
const found = 'spec.devices[0]'
const slice = (more: object) => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceSlice',
  metadata: { name: 'a' },
  spec: {
    driver: 'gpu.example.com',
    nodeName: 'node-a',
    pool: { name: 'a', generation: 0, resourceSliceCount: 1 },
    devices: [{ name: 'gpu-0', ...more }],
  },
})

describe('a device', () => {
  const attribute = (value: unknown) => ({ [`${device}.attributes`]: { model: value } })
  const numbers = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, { int: index }]))
  const at = `${found}.attributes.model`
  cases(slice({ attributes: { model: { string: 'a' } }, capacity: { memory: { value: '1Gi' } } }), [
    ['no name', { [`${device}.name`]: '' }, [`invalid ${found}.name`]],
    ['no value', attribute({}), [`invalid ${at}`]],
    ['two values', attribute({ int: 1, bool: true }), [`invalid ${at}`]],
    ['an empty text is one', attribute({ string: '' }), []],
    ['a list, which is dropped', attribute({ ints: [1] }), [`invalid ${at}`]],
    ['a list, of which nothing is known', attribute({ ints: [1] }), [], '1.37'],
    ['a value beside a list', attribute({ int: 1, ints: [1] }), []],
    ['a long text', attribute({ string: 'ä'.repeat(33) }), [`invalid ${at}.string`]],
    ['as long as it may be', attribute({ string: 'a'.repeat(64) }), []],
    ['one more', attribute({ string: 'a'.repeat(65) }), [`invalid ${at}.string`]],
    ['a version', attribute({ version: '1.2.3-rc.1.x-0+b.01' }), []],
    ['half a version', attribute({ version: '1.2' }), [`invalid ${at}.version`]],
    ['a release with a leading zero', attribute({ version: '1.2.3-01' }), [`invalid ${at}.version`]],
    ['no version', attribute({ version: '' }), [`invalid ${at}.version`]],
    ['a long version, told once', attribute({ version: '1'.repeat(99) }), [`invalid ${at}.version`]],
    [
      'long domains',
      {
        [`${device}.attributes`]: {
          [`${'a'.repeat(59)}.bcd/x`]: { int: 1 },
          [`${'a'.repeat(60)}.bcd/x`]: { int: 1 },
        },
      },
      [`invalid ${found}.attributes["${'a'.repeat(60)}.bcd/x"]`],
    ],
    [
      'names behind a domain, and what nobody looks at',
      { [`${device}.attributes`]: { 'A.io/a': { int: 1 }, '-/-/-': { int: 1 } } },
      [],
    ],
    [
      'wrong names',
      { [`${device}.attributes`]: { 'a-b': { int: 1 }, 'a.io/': { int: 1 }, ['a'.repeat(33)]: { int: 1 } } },
      ['.a-b', '["a.io/"]', `.${'a'.repeat(33)}`].map((key) => `invalid ${found}.attributes${key}`),
    ],
    ['as much as fits', { [`${device}.attributes`]: numbers(31) }, []],
    ['one more', { [`${device}.attributes`]: numbers(32) }, [`invalid ${found}`]],
    [
      'taints, which were dropped before',
      { [`${device}.taints`]: [{ key: '', effect: 'Never' }] },
      [],
      '1.35',
    ],
    [
      'too many taints',
      { [`${device}.taints`]: Array.from({ length: 17 }, () => ({ key: 'a', effect: 'None' })) },
      [`invalid ${found}.taints`],
    ],
    [
      'taints',
      {
        [`${device}.taints`]: [
          { key: '', effect: 'NoSchedule' },
          { key: 'a', value: 'a b', effect: 'Never' },
        ],
      },
      ['[0].key', '[1].value', '[1].effect'].map((one) => `invalid ${found}.taints${one}`),
    ],
    [
      'too many counters of a set',
      {
        [`${device}.consumesCounters`]: [
          {
            counterSet: 'a',
            counters: Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`c${n}`, { value: 1 }])),
          },
        ],
      },
      [`invalid ${found}.consumesCounters[0].counters`],
    ],
    [
      'more sets of counters than a device may use',
      {
        [`${device}.consumesCounters`]: ['a', 'b', 'c'].map((counterSet) => ({
          counterSet,
          counters: { a: { value: 1 } },
        })),
      },
      [`invalid ${found}.consumesCounters`],
    ],
    [
      'a condition to bind without one that fails',
      { [`${device}.bindingConditions`]: ['a'] },
      [`required ${found}.bindingFailureConditions`],
    ],
    [
      'a condition that fails without one to bind',
      { [`${device}.bindingFailureConditions`]: ['a'] },
      [`required ${found}.bindingConditions`],
    ],
    [
      'too many conditions',
      {
        [`${device}.bindingConditions`]: ['a', 'b', 'c', 'd', 'e'],
        [`${device}.bindingFailureConditions`]: ['f'],
      },
      [`invalid ${found}.bindingConditions`],
    ],
    [
      'a condition for both, and one twice',
      { [`${device}.bindingConditions`]: ['a', 'b', 'b'], [`${device}.bindingFailureConditions`]: ['a'] },
      [`duplicate ${found}.bindingConditions[2]`, `invalid ${found}.bindingFailureConditions[0]`],
    ],
  ])
})

describe('how much of a device a request may take', () => {
  const shared = slice({
    allowMultipleAllocations: true,
    capacity: {
      cores: { value: 16, requestPolicy: { default: '2', validRange: { min: 2, max: '8', step: '2' } } },
      lanes: { value: '4', requestPolicy: { default: '1000m', validValues: [1, '2', 4] } },
    },
  })
  const [cores, lanes] = ['cores', 'lanes'].map((name) => `${device}.capacity.${name}.requestPolicy`)
  const [inCores, inLanes] = ['cores', 'lanes'].map((name) => `${found}.capacity.${name}.requestPolicy`)
  cases(shared, [
    [
      'of one that is not shared',
      { [`${device}.allowMultipleAllocations`]: false },
      [`forbidden ${inCores}`, `forbidden ${inLanes}`],
    ],
    ['which was dropped before', { [`${device}.allowMultipleAllocations`]: false }, [], '1.35'],
    ['no usual amount', { [`${cores}.default`]: undefined }, [`required ${inCores}.default`]],
    ['values and a range', { [`${cores}.validValues`]: [2] }, [`forbidden ${inCores}`]],
    ['no beginning', { [`${cores}.validRange.min`]: undefined }, [`required ${inCores}.validRange.min`]],
    ['less than the least', { [`${cores}.default`]: '0' }, [`invalid ${inCores}.default`]],
    ['more than the most', { [`${cores}.default`]: 10 }, [`invalid ${inCores}.default`]],
    ['more than there is', { [`${cores}.validRange.max`]: 18 }, [`invalid ${inCores}.validRange.max`]],
    ['between two steps', { [`${cores}.default`]: 3 }, [`invalid ${inCores}.default`]],
    ['no step', { [`${cores}.validRange.step`]: 0 }, [`invalid ${inCores}.validRange.step`]],
    [
      'a beginning beyond what there is',
      { [`${cores}.validRange`]: { min: 18 }, [`${cores}.default`]: 18 },
      [`invalid ${inCores}.validRange.min`],
    ],
    [
      'an end before the beginning',
      { [`${cores}.validRange`]: { min: 4, max: 2 }, [`${cores}.default`]: 4 },
      [`invalid ${inCores}.validRange.max`, `invalid ${inCores}.default`],
    ],
    ['an end between two steps', { [`${cores}.validRange.max`]: 7 }, [`invalid ${inCores}.validRange.max`]],
    [
      'a step beyond',
      { [`${cores}.validRange`]: { min: 2, step: 16 } },
      [`invalid ${inCores}.validRange.step`],
    ],
    ['a usual amount that is not listed', { [`${lanes}.default`]: '3' }, [`invalid ${inLanes}.default`]],
    [
      'too many',
      {
        [`${device}.capacity.lanes.value`]: 99,
        [`${lanes}.validValues`]: Array.from({ length: 11 }, (_, n) => n + 1),
      },
      [`invalid ${inLanes}.validValues`],
    ],
    ['out of order', { [`${lanes}.validValues`]: [1, 4, 2] }, [`invalid ${inLanes}.validValues[2]`]],
    [
      'the same when rounded',
      { [`${lanes}.validValues`]: ['500m', 1] },
      [`duplicate ${inLanes}.validValues[1]`],
    ],
    ['more than it has', { [`${lanes}.validValues`]: [1, 5] }, [`invalid ${inLanes}.validValues[1]`]],
  ])
})
