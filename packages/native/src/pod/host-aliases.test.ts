import { podCases } from './testing.ts'

podCases(
  [
    ['an address', { 'hostAliases.0.ip': '300.1.1.1' }, ['invalid hostAliases[0].ip']],
    ['with leading zeros', { 'hostAliases.0.ip': '010.1.1.1' }, ['invalid hostAliases[0].ip']],
    ['which were taken before', { 'hostAliases.0.ip': '010.1.1.1' }, [], '1.35'],
    ['names', { 'hostAliases.0.hostnames': ['a', 'B_c'] }, ['invalid hostAliases[0].hostnames[1]']],
  ],
  { spec: { hostAliases: [{ ip: '127.0.0.1', hostnames: ['foo.local'] }] } },
)
