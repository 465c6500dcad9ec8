import { cases } from '../testing.ts'

const role = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'reader' },
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
}

cases(role, [
  ['no verbs', { 'rules.0.verbs': [] }, ['required rules[0].verbs']],
  ['no groups', { 'rules.0.apiGroups': undefined }, ['required rules[0].apiGroups']],
  ['no resources', { 'rules.0.resources': [] }, ['required rules[0].resources']],
  [
    'paths in a namespace',
    { 'rules.0': { verbs: ['get'], nonResourceURLs: ['/healthz'] } },
    ['forbidden rules[0].nonResourceURLs'],
  ],
  [
    'paths of the cluster',
    { kind: 'ClusterRole', 'rules.0': { verbs: ['get'], nonResourceURLs: ['/healthz'] } },
    [],
  ],
  [
    'paths and resources',
    { kind: 'ClusterRole', 'rules.0.nonResourceURLs': ['/healthz'] },
    ['forbidden rules[0].nonResourceURLs'],
  ],
  [
    'a sum of nothing',
    { kind: 'ClusterRole', 'aggregationRule.clusterRoleSelectors': [] },
    ['required aggregationRule.clusterRoleSelectors'],
  ],
  [
    'a sum by a label that is none',
    { kind: 'ClusterRole', 'aggregationRule.clusterRoleSelectors': [{ matchLabels: { 'a b': '' } }] },
    ['invalid aggregationRule.clusterRoleSelectors[0].matchLabels["a b"]'],
  ],
])
