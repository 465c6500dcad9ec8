import { cases } from '../testing.ts'

const rule = 'spec.rules.0'
const found = 'spec.rules[0]'
const schema = {
  apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
  kind: 'FlowSchema',
  metadata: { name: 'a' },
  spec: {
    matchingPrecedence: 1000,
    priorityLevelConfiguration: { name: 'a' },
    rules: [
      {
        subjects: [{ kind: 'ServiceAccount', serviceAccount: { name: '*', namespace: 'a' } }],
        resourceRules: [{ verbs: ['get'], apiGroups: ['*'], resources: ['pods'], namespaces: ['*'] }],
        nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['/healthz/*', '/'] }],
      },
    ],
  },
}

cases(schema, [
  ['before all others', { 'spec.matchingPrecedence': 1 }, ['invalid spec.matchingPrecedence']],
  ['after all others', { 'spec.matchingPrecedence': 10_001 }, ['invalid spec.matchingPrecedence']],
  [
    'no level',
    { 'spec.priorityLevelConfiguration.name': '' },
    ['required spec.priorityLevelConfiguration.name'],
  ],
  [
    'a method that there is not',
    { 'spec.distinguisherMethod.type': 'ByGroup' },
    ['invalid spec.distinguisherMethod.type'],
  ],
  ['about nobody', { [`${rule}.subjects`]: [] }, [`required ${found}.subjects`]],
  [
    'a kind that there is not',
    { [`${rule}.subjects.0.kind`]: 'Robot' },
    [`invalid ${found}.subjects[0].kind`],
  ],
  [
    'another kind than it says',
    { [`${rule}.subjects.0.kind`]: 'User' },
    [`forbidden ${found}.subjects[0].serviceAccount`, `required ${found}.subjects[0].user`],
  ],
  [
    'an account of no namespace',
    { [`${rule}.subjects.0.serviceAccount.namespace`]: '' },
    [`required ${found}.subjects[0].serviceAccount.namespace`],
  ],
  [
    'nothing asked',
    { [`${rule}.resourceRules`]: [], [`${rule}.nonResourceRules`]: [] },
    [`required ${found}.resourceRules`],
  ],
  [
    'a verb that there is not',
    { [`${rule}.resourceRules.0.verbs`]: ['read'] },
    [`invalid ${found}.resourceRules[0].verbs[0]`],
  ],
  [
    'all verbs and one',
    { [`${rule}.resourceRules.0.verbs`]: ['*', 'get'] },
    [`invalid ${found}.resourceRules[0].verbs[0]`],
  ],
  [
    'no namespace',
    { [`${rule}.resourceRules.0.namespaces`]: [] },
    [`required ${found}.resourceRules[0].namespaces`],
  ],
  [
    'of the cluster',
    { [`${rule}.resourceRules.0.namespaces`]: [], [`${rule}.resourceRules.0.clusterScope`]: true },
    [],
  ],
  [
    'a path with a star inside',
    { [`${rule}.nonResourceRules.0.nonResourceURLs`]: ['/a/*/b'] },
    [`invalid ${found}.nonResourceRules[0].nonResourceURLs[0]`],
  ],
])
