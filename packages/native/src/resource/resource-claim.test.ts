import { describe, expect, test } from 'vitest'
import { nativeProblems } from '../judge.ts'
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
      'a constraint without a domain',
      { 'spec.devices.constraints.0.matchAttribute': 'b' },
      ['invalid spec.devices.constraints[0].matchAttribute'],
    ],
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

// Each was put to kube-apiserver 1.36.3, which said the same.
describe('a selector of devices', () => {
  const selected = (expression: string, version = '1.36') =>
    nativeProblems(
      {
        apiVersion: 'resource.k8s.io/v1',
        kind: 'DeviceClass',
        metadata: { name: 'a' },
        spec: { selectors: [{ cel: { expression } }] },
      },
      [version],
    ).map(({ message }) => message)
  test.each([
    'device.driver == "gpu.example.com"',
    'device.attributes["a"].b',
    'device.attributes["a"].b && device.allowMultipleAllocations',
    'device.capacity["a"].mem.compareTo(quantity("1Gi")) >= 0',
    'cel.bind(x, device.attributes["a"], x.a && x.b)',
    'device.attributes["a"].?b.orValue(false)',
    'device.attributes.all(k, device.attributes.all(k2, k.matches(k2)))',
    'device.attributes["a"].s.split(",").all(x, x.size() > 2)',
    'device.attributes.exists(k, device.attributes[k].exists(j, device.attributes[k][j].matches(".*")))',
    'device.capacity.all(k, device.capacity[k].all(j, device.capacity[k][j].isGreaterThan(quantity("1"))))',
  ])('%s is taken', (one) => expect(selected(one)).toEqual([]))
  test.each([
    'device.foo',
    'device.capacity["a"].mem',
    'device.attributes["a"].b.x',
    'device.attributes["a"].b ? 1 : 2',
    'device.attributes["a"].b.exists(x, x == 1)',
    'object.a',
    'dyn(true)',
    '[1, 2].includes(1)',
    ' ',
  ])('%s is refused', (one) => expect(selected(one)).not.toEqual([]))
  test.each([
    'device.attributes.a.b.matches(device.attributes.a.c)',
    'device.attributes.all(a, device.attributes.all(b, device.attributes.all(c, a.matches(c))))',
  ])('%s costs too much', (one) =>
    expect(selected(one)).toEqual(['spec.selectors[0].cel.expression may cost more than a selector may']),
  )
  test('knows whether a device is shared since 1.36', () => {
    expect(selected('device.allowMultipleAllocations', '1.35')).not.toEqual([])
  })
})
