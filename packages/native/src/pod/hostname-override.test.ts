import { podCases } from './testing.ts'

podCases(
  [
    ['with its domain', { setHostnameAsFQDN: true }, ['forbidden hostnameOverride']],
    ['with the name of the node', { hostNetwork: true }, ['forbidden hostnameOverride']],
    ['a DNS name', { hostnameOverride: 'A_B' }, ['invalid hostnameOverride']],
    ['of some length', { hostnameOverride: 'a'.repeat(65) }, ['invalid hostnameOverride']],
    ['which was dropped before', { hostnameOverride: 'A_B' }, [], '1.34'],
  ],
  { spec: { hostnameOverride: 'web.example' } },
)
