import { describe } from 'vitest'
import { cases } from '../testing.ts'

describe('IPAddress', () => {
  const address = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IPAddress',
    metadata: { name: '2001:db8::1' },
    spec: { parentRef: { resource: 'services', namespace: 'default', name: 'web' } },
  }
  cases(address, [['of nobody', { 'spec.parentRef.name': '' }, ['required spec.parentRef.name']]])
})

describe('ServiceCIDR', () => {
  const networks = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name: 'more' },
    spec: { cidrs: ['10.0.0.0/24', 'fd00::/64'] },
  }
  cases(networks, [
    ['none', { 'spec.cidrs': [] }, ['required spec.cidrs']],
    ['three', { 'spec.cidrs': ['10.0.0.0/24', 'fd00::/64', 'fd01::/64'] }, ['invalid spec.cidrs']],
    ['two of one family', { 'spec.cidrs': ['10.0.0.0/24', '10.0.1.0/24'] }, ['invalid spec.cidrs']],
    ['bits after the prefix', { 'spec.cidrs': ['10.0.0.1/24'] }, ['invalid spec.cidrs[0]']],
    ['not in its shortest form', { 'spec.cidrs': ['fd00:0::/64'] }, ['invalid spec.cidrs[0]']],
  ])
})
