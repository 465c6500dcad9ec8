import { cases } from '../testing.ts'

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { ports: [{ port: 80 }], selector: { app: 'web' }, ipFamilyPolicy: 'PreferDualStack' },
}

cases(service, [
  ['two of two families', { 'spec.clusterIP': '10.0.0.9', 'spec.clusterIPs': ['10.0.0.9', 'fd00::9'] }, []],
  ['what is no address', { 'spec.clusterIP': '10.0.0.256' }, ['invalid spec.clusterIP']],
  ['a list without the one', { 'spec.clusterIPs': ['10.0.0.9'] }, ['invalid spec.clusterIPs']],
  [
    'a list that begins with another',
    { 'spec.clusterIP': '10.0.0.9', 'spec.clusterIPs': ['10.0.0.8'] },
    ['invalid spec.clusterIPs[0]'],
  ],
  [
    'two of one family',
    { 'spec.clusterIP': '10.0.0.9', 'spec.clusterIPs': ['10.0.0.9', '10.0.0.8'] },
    ['invalid spec.clusterIPs[1]'],
  ],
  [
    'three',
    { 'spec.clusterIP': '10.0.0.9', 'spec.clusterIPs': ['10.0.0.9', 'fd00::9', 'fd00::8'] },
    ['invalid spec.clusterIPs'],
  ],
  [
    'none among others',
    { 'spec.clusterIP': 'None', 'spec.clusterIPs': ['None', 'fd00::9'] },
    ['invalid spec.clusterIPs[0]'],
  ],
  ['a family twice', { 'spec.ipFamilies': ['IPv4', 'IPv4'] }, ['duplicate spec.ipFamilies[1]']],
  ['a family that there is not', { 'spec.ipFamilies': ['ipv4'] }, ['invalid spec.ipFamilies[0]']],
  ['a policy that there is not', { 'spec.ipFamilyPolicy': 'DualStack' }, ['invalid spec.ipFamilyPolicy']],
  [
    'another family than the address',
    { 'spec.clusterIP': '10.0.0.9', 'spec.ipFamilies': ['IPv6'] },
    ['invalid spec.clusterIP'],
  ],
  [
    'two families for one stack',
    { 'spec.ipFamilyPolicy': 'SingleStack', 'spec.ipFamilies': ['IPv4', 'IPv6'] },
    ['invalid spec.ipFamilyPolicy'],
  ],
  [
    'two families, and no policy',
    { 'spec.ipFamilyPolicy': undefined, 'spec.ipFamilies': ['IPv4', 'IPv6'] },
    ['required spec.ipFamilyPolicy'],
  ],
  [
    'which is the default of a name without selector',
    {
      'spec.ipFamilyPolicy': undefined,
      'spec.selector': undefined,
      'spec.clusterIP': 'None',
      'spec.ipFamilies': ['IPv4', 'IPv6'],
    },
    [],
  ],
  ['leading zeros since 1.36', { 'spec.clusterIP': '10.0.0.09' }, ['invalid spec.clusterIP']],
  ['and before', { 'spec.clusterIP': '10.0.0.09' }, [], '1.35'],
])
