import { describe } from 'vitest'
import { cases } from '../testing.ts'

describe('Namespace', () => {
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'a' },
    spec: { finalizers: ['kubernetes', 'a.io/b'] },
  }
  cases(namespace, [
    ['a finalizer without a domain', { 'spec.finalizers': ['mine'] }, ['invalid spec.finalizers[0]']],
  ])
})

describe('Node', () => {
  const node = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'a' },
    spec: { taints: [{ key: 'a.io/b', effect: 'NoSchedule' }], podCIDRs: ['10.0.0.0/24', 'fd00::/64'] },
  }
  cases(node, [
    [
      'a taint twice',
      {
        'spec.taints': [
          { key: 'a', effect: 'NoExecute', value: 'b' },
          { key: 'a', effect: 'NoExecute' },
        ],
      },
      ['duplicate spec.taints[1]'],
    ],
    ['an effect that there is not', { 'spec.taints.0.effect': 'NoRun' }, ['invalid spec.taints[0].effect']],
    ['a value that is none', { 'spec.taints.0.value': 'a b' }, ['invalid spec.taints[0].value']],
    [
      'two networks of one family',
      { 'spec.podCIDRs': ['10.0.0.0/24', '10.0.1.0/24'] },
      ['invalid spec.podCIDRs'],
    ],
    ['the one alone', { 'spec.podCIDR': 'a', 'spec.podCIDRs': undefined }, ['invalid spec.podCIDR']],
    ['the one instead of the list', { 'spec.podCIDR': '10.0.0.0/24', 'spec.podCIDRs': ['a'] }, []],
    ['a null', { 'spec.podCIDRs': [null] }, ['invalid spec.podCIDRs[0]']],
    ['a network that is none', { 'spec.podCIDRs': ['10.0.0.0'] }, ['invalid spec.podCIDRs[0]']],
  ])
})

describe('Endpoints', () => {
  const endpoints = {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'a' },
    subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }] }],
  }
  cases(endpoints, [
    [
      'a node without a name',
      { 'subsets.0.addresses.0.nodeName': '' },
      ['invalid subsets[0].addresses[0].nodeName'],
    ],
    ['nowhere', { 'subsets.0.addresses': [] }, ['required subsets[0].addresses']],
    ['on this machine', { 'subsets.0.addresses.0.ip': '127.0.0.1' }, ['invalid subsets[0].addresses[0].ip']],
    [
      'a name with a dot',
      { 'subsets.0.addresses.0.hostname': 'a.b' },
      ['invalid subsets[0].addresses[0].hostname'],
    ],
    [
      'two ports without names',
      { 'subsets.0.ports': [{ port: 80 }, { port: 81 }] },
      ['required subsets[0].ports[0].name', 'required subsets[0].ports[1].name'],
    ],
    ['a port that is none', { 'subsets.0.ports.0.port': 0 }, ['invalid subsets[0].ports[0].port']],
  ])
})

describe('Event', () => {
  const event = {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name: 'a', namespace: 'b' },
    eventTime: '2026-11-24T02:00:00.000000Z',
    regarding: { namespace: 'b' },
    reportingController: 'a.io/b',
    reportingInstance: 'a',
    action: 'a',
    reason: 'a',
    type: 'Normal',
  }
  cases(event, [
    ['by nobody', { reportingController: undefined }, ['required reportingController']],
    ['for no reason', { reason: undefined }, ['required reason']],
    ['a long note', { note: 'x'.repeat(1025) }, ['invalid note']],
    ['a type that there is not', { type: 'Error' }, ['invalid type']],
    ['what only v1 has', { deprecatedCount: 1 }, ['forbidden deprecatedCount']],
    ['once is no series', { series: { count: 1 } }, ['invalid series.count']],
    [
      'of v1 about another namespace',
      { apiVersion: 'v1', eventTime: undefined, involvedObject: { namespace: 'c' } },
      ['invalid involvedObject.namespace'],
    ],
  ])
})
