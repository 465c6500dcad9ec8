import { cases } from '../testing.ts'

const slice = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'a' },
  addressType: 'IPv4',
  endpoints: [{ addresses: ['10.0.0.1'], hints: { forZones: [{ name: 'a' }] } }],
  ports: [{ name: 'http', port: 80 }, { port: 81 }],
}

cases(slice, [
  ['a type that there is not', { addressType: 'IP' }, ['invalid addressType']],
  ['another family', { 'endpoints.0.addresses': ['fd00::1'] }, ['invalid endpoints[0].addresses[0]']],
  ['on this machine', { 'endpoints.0.addresses': ['127.0.0.1'] }, ['invalid endpoints[0].addresses[0]']],
  ['no address', { 'endpoints.0.addresses': [] }, ['required endpoints[0].addresses']],
  ['a name', { addressType: 'FQDN', 'endpoints.0.addresses': ['www.example.com.'] }, []],
  [
    'a short name',
    { addressType: 'FQDN', 'endpoints.0.addresses': ['www'] },
    ['invalid endpoints[0].addresses[0]'],
  ],
  [
    'a long way to write an address, since 1.33',
    { addressType: 'IPv6', 'endpoints.0.addresses': ['fd00:0::1'] },
    ['invalid endpoints[0].addresses[0]'],
  ],
  ['and before', { addressType: 'IPv6', 'endpoints.0.addresses': ['fd00:0::1'] }, [], '1.32'],
  ['two ports of one name', { 'ports.1.name': 'http' }, ['duplicate ports[1].name']],
  ['two ports of no name', { 'ports.0.name': undefined }, ['duplicate ports[1].name']],
  ['a protocol that there is not', { 'ports.0.protocol': 'HTTP' }, ['invalid ports[0].protocol']],
  ['a host without a name', { 'endpoints.0.hostname': '' }, ['invalid endpoints[0].hostname']],
  ['a node without a name', { 'endpoints.0.nodeName': '' }, ['required endpoints[0].nodeName']],
  [
    'a hint for no node',
    { 'endpoints.0.hints.forNodes': [{ name: '' }] },
    ['required endpoints[0].hints.forNodes[0].name'],
  ],
  [
    'a zone twice',
    { 'endpoints.0.hints.forZones': [{ name: 'a' }, { name: 'a' }] },
    ['duplicate endpoints[0].hints.forZones[1].name'],
  ],
])
