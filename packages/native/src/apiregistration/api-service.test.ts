import { cases } from '../testing.ts'

const apiService = {
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1.a.io' },
  spec: {
    group: 'a.io',
    version: 'v1',
    groupPriorityMinimum: 100,
    versionPriority: 10,
    service: { name: 'a', namespace: 'b' },
  },
}

cases(apiService, [
  ['another name', { 'metadata.name': 'a' }, ['invalid metadata.name']],
  ['a name to be made up', { 'metadata.generateName': 'a-' }, ['forbidden metadata.generateName']],
  ['no priority', { 'spec.versionPriority': 0 }, ['invalid spec.versionPriority']],
  ['too high', { 'spec.groupPriorityMinimum': 20_001 }, ['invalid spec.groupPriorityMinimum']],
  ['a service of no namespace', { 'spec.service.namespace': undefined }, ['required spec.service.namespace']],
  [
    'certificates that nobody looks at',
    { 'spec.caBundle': 'YQ==', 'spec.insecureSkipTLSVerify': true },
    ['invalid spec.insecureSkipTLSVerify'],
  ],
  ['certificates of no bytes', { 'spec.caBundle': '\n', 'spec.insecureSkipTLSVerify': true }, []],
  [
    'certificates of nobody',
    { 'spec.service': undefined, 'spec.caBundle': 'YQ==' },
    ['forbidden spec.caBundle'],
  ],
])
