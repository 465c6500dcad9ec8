import { describe } from 'vitest'
import { cases } from '../testing.ts'

const found = 'spec.devices[0]'
const pool = { name: 'node-a/gpus', generation: 0, resourceSliceCount: 1 }
const taint = { key: 'a.io/b', effect: 'NoSchedule' }
const devices = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ name: `d-${index}`, ...more }))

describe('ResourceSlice', () => {
  const slice = {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceSlice',
    metadata: { name: 'a' },
    spec: { driver: 'gpu.example.com', nodeName: 'node-a', pool, devices: [{ name: 'gpu-0' }] },
  }
  const apart = { 'spec.nodeName': undefined, 'spec.perDeviceNodeSelection': true }
  const gpu = 'spec.devices.0'
  cases(slice, [
    ['a driver that is no name', { 'spec.driver': 'a_b' }, ['invalid spec.driver']],
    ['a driver in capitals', { 'spec.driver': 'GPU.example.com' }, []],
    ['a pool with nothing between two slashes', { 'spec.pool.name': 'a//b' }, ['invalid spec.pool.name']],
    ['a long name of a pool', { 'spec.pool.name': `${'a/'.repeat(126)}a` }, []],
    ['one that is too long', { 'spec.pool.name': `${'a/'.repeat(126)}ab` }, ['invalid spec.pool.name']],
    ['a pool without a name', { 'spec.pool.name': '' }, ['required spec.pool.name']],
    ['no slice', { 'spec.pool.resourceSliceCount': 0 }, ['invalid spec.pool.resourceSliceCount']],
    ['before the first generation', { 'spec.pool.generation': -1 }, ['invalid spec.pool.generation']],
    ['nowhere', { 'spec.nodeName': undefined }, ['required spec']],
    ['on a node and on all', { 'spec.allNodes': true }, ['invalid spec']],
    ['an empty node', { 'spec.nodeName': '', 'spec.allNodes': true }, ['invalid spec.nodeName']],
    ['not on all nodes', { 'spec.allNodes': false }, ['invalid spec.allNodes']],
    [
      'nodes of two kinds',
      { 'spec.nodeName': undefined, 'spec.nodeSelector': { nodeSelectorTerms: [{}, {}] } },
      ['invalid spec.nodeSelector.nodeSelectorTerms'],
    ],
    [
      'a device twice',
      { 'spec.devices': [{ name: 'a' }, { name: 'a' }] },
      ['duplicate spec.devices[1].name'],
    ],
    ['as many devices as there may be', { 'spec.devices': devices(128) }, []],
    ['one more', { 'spec.devices': devices(129) }, ['invalid spec.devices']],
    [
      'fewer, where they have taints',
      { 'spec.devices': devices(65, { taints: [taint] }) },
      ['invalid spec.devices'],
    ],
    ['which were dropped before', { 'spec.devices': devices(65, { taints: [taint] }) }, [], '1.35'],
    [
      'counters beside devices',
      { 'spec.sharedCounters': [{ name: 'a', counters: { a: { value: 1 } } }] },
      ['invalid spec.sharedCounters'],
    ],
    ['each device on its own nodes', { ...apart, [`${gpu}.nodeName`]: 'node-a' }, []],
    ['each on its own, and one nowhere', apart, [`required ${found}`]],
    [
      'one on an empty node',
      { ...apart, [`${gpu}.nodeName`]: '', [`${gpu}.allNodes`]: true },
      [`invalid ${found}.nodeName`],
    ],
    [
      'one on nodes and on all',
      { ...apart, [`${gpu}.nodeName`]: 'a', [`${gpu}.allNodes`]: true },
      [`invalid ${found}`],
    ],
    ['which is not known before', { ...apart, [`${gpu}.nodeName`]: 'node-a' }, ['required spec'], '1.35'],
    ['a device on a node of its own', { [`${gpu}.nodeName`]: 'node-a' }, [`forbidden ${found}.nodeName`]],
    [
      'devices not on their own nodes',
      { 'spec.perDeviceNodeSelection': false },
      ['invalid spec.perDeviceNodeSelection'],
    ],
  ])
})

describe('ResourceSlice of v1beta1', () => {
  const slice = {
    apiVersion: 'resource.k8s.io/v1beta1',
    kind: 'ResourceSlice',
    metadata: { name: 'a' },
    spec: {
      driver: 'gpu.example.com',
      nodeName: '',
      allNodes: true,
      pool,
      devices: [{ name: 'gpu-0', basic: {} }],
    },
  }
  cases(slice, [
    ['empty is as good as missing', { 'spec.nodeName': 'a', 'spec.allNodes': false }, []],
    [
      'a device without a value',
      { 'spec.devices.0.basic.attributes': { model: {} } },
      [`invalid ${found}.basic.attributes.model`],
    ],
  ])
})

describe('ResourceSlice with counters', () => {
  const set = { name: 'gpu', counters: { memory: { value: '10Gi' } } }
  const slice = {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceSlice',
    metadata: { name: 'a' },
    spec: { driver: 'gpu.example.com', allNodes: true, pool, sharedCounters: [set] },
  }
  cases(slice, [
    ['a set twice', { 'spec.sharedCounters': [set, set] }, ['duplicate spec.sharedCounters[1].name']],
    ['an empty set', { 'spec.sharedCounters.0.counters': {} }, ['required spec.sharedCounters[0].counters']],
    [
      'a counter with a capital',
      { 'spec.sharedCounters.0.counters': { A: { value: 1 } } },
      ['invalid spec.sharedCounters[0].counters.A'],
    ],
    [
      'too many sets',
      { 'spec.sharedCounters': Array.from({ length: 9 }, (_, index) => ({ ...set, name: `s-${index}` })) },
      ['invalid spec.sharedCounters'],
    ],
  ])
})
