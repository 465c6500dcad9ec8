import { describe } from 'vitest'
import { cases } from '../testing.ts'

const request = 'spec.devices.requests.0'
const found = 'spec.devices.requests[0]'

describe('ResourceClaim', () => {
  const claim = {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaim',
    metadata: { name: 'a' },
    spec: {
      devices: {
        requests: [
          { name: 'gpu', exactly: { deviceClassName: 'a', selectors: [{ cel: { expression: 'true' } }] } },
        ],
        constraints: [{ requests: ['gpu'], matchAttribute: 'a.io/b' }],
        config: [{ requests: ['gpu'], opaque: { driver: 'a.io', parameters: {} } }],
      },
    },
  }
  cases(claim, [
    ['asks for nothing', { [request]: { name: 'gpu' } }, [`required ${found}`]],
    [
      'a name with capitals',
      { [`${request}.name`]: 'GPU', 'spec.devices.constraints': [], 'spec.devices.config': [] },
      [`invalid ${found}.name`],
    ],
    [
      'a reference to nobody',
      { 'spec.devices.constraints.0.requests': ['cpu'] },
      ['invalid spec.devices.constraints[0].requests[0]'],
    ],
    [
      'all, and how many',
      { [`${request}.exactly.allocationMode`]: 'All', [`${request}.exactly.count`]: 2 },
      [`forbidden ${found}.exactly.count`],
    ],
    [
      'what it puts up with',
      {
        [`${request}.exactly.tolerations`]: [
          { key: 'a b', effect: 'Never', operator: 'Exists', value: 'a' },
          { operator: 'Equal', value: 'a b' },
          { operator: 'In' },
          { key: 'a', effect: 'None' },
        ],
      },
      ['[0].key', '[0].effect', '[0].value', '[1].value', '[2].operator'].map(
        (one) => `${one === '[0].value' ? 'forbidden' : 'invalid'} ${found}.exactly.tolerations${one}`,
      ),
    ],
    ['which was dropped before', { [`${request}.exactly.tolerations`]: [{ operator: 'In' }] }, [], '1.35'],
    ['less than one', { [`${request}.exactly.count`]: -1 }, [`invalid ${found}.exactly.count`]],
    [
      'a selector of nothing',
      { [`${request}.exactly.selectors.0`]: {} },
      [`required ${found}.exactly.selectors[0].cel`],
    ],
    [
      'one or the other',
      {
        [request]: {
          name: 'gpu',
          firstAvailable: [
            { name: 'a', deviceClassName: 'a' },
            { name: 'a', deviceClassName: 'b' },
          ],
        },
      },
      [`duplicate ${found}.firstAvailable[1].name`],
    ],
    [
      'a constraint of an empty name',
      { 'spec.devices.constraints.0.matchAttribute': '' },
      ['invalid spec.devices.constraints[0].matchAttribute'],
    ],
    [
      'a constraint without a domain',
      { 'spec.devices.constraints.0.matchAttribute': 'b' },
      ['invalid spec.devices.constraints[0].matchAttribute'],
    ],
    ['a domain in capitals', { 'spec.devices.constraints.0.matchAttribute': 'A.io/b' }, []],
    [
      'a difference beside what is the same is not looked at',
      { 'spec.devices.constraints.0.distinctAttribute': 'b' },
      [],
    ],
    [
      'a constraint of nothing',
      { 'spec.devices.constraints.0.matchAttribute': undefined },
      ['required spec.devices.constraints[0].matchAttribute'],
    ],
    [
      'a configuration for nobody',
      { 'spec.devices.config.0.opaque': undefined },
      ['required spec.devices.config[0].opaque'],
    ],
  ])
})

describe('ResourceClaimTemplate of v1beta1', () => {
  const template = {
    apiVersion: 'resource.k8s.io/v1beta1',
    kind: 'ResourceClaimTemplate',
    metadata: { name: 'a' },
    spec: { spec: { devices: { requests: [{ name: 'gpu', deviceClassName: 'a' }] } } },
  }
  cases(template, [
    [
      'a name for all claims',
      { 'spec.metadata': { name: 'a', labels: { a: 'b' } } },
      ['forbidden spec.metadata.name'],
    ],

    [
      'an annotation whose key is none',
      { 'spec.metadata': { annotations: { 'a b': 'c' } } },
      ['invalid spec.metadata.annotations["a b"]'],
    ],
    [
      'no class',
      { 'spec.spec.devices.requests.0.deviceClassName': '' },
      ['required spec.spec.devices.requests[0].deviceClassName'],
    ],
  ])
})

describe('DeviceClass', () => {
  const deviceClass = {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'DeviceClass',
    metadata: { name: 'a' },
    spec: { selectors: [{ cel: { expression: 'true' } }] },
  }
  cases(deviceClass, [
    [
      'a resource without a domain',
      { 'spec.extendedResourceName': 'gpu' },
      ['invalid spec.extendedResourceName'],
    ],
    [
      'too many selectors',
      { 'spec.selectors': Array.from({ length: 33 }, () => ({ cel: { expression: 'true' } })) },
      ['invalid spec.selectors'],
    ],
  ])
})
