import { cases } from '../testing.ts'

const binding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name: 'readers' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
  subjects: [
    { kind: 'ServiceAccount', name: 'web' },
    { kind: 'Group', name: 'system:authenticated' },
  ],
}

cases(binding, [
  ['another group', { 'roleRef.apiGroup': 'x' }, ['invalid roleRef.apiGroup']],
  ['no group', { 'roleRef.apiGroup': '' }, []],
  ['a kind that there is not', { 'roleRef.kind': 'role' }, ['invalid roleRef.kind']],
  [
    'a role of a namespace for the cluster',
    { kind: 'ClusterRoleBinding', subjects: [] },
    ['invalid roleRef.kind'],
  ],
  [
    'an account without a namespace for the cluster',
    { kind: 'ClusterRoleBinding', 'roleRef.kind': 'ClusterRole' },
    ['required subjects[0].namespace'],
  ],
  [
    'an account of a group',
    { 'subjects.0.apiGroup': 'rbac.authorization.k8s.io' },
    ['invalid subjects[0].apiGroup'],
  ],
  ['a group of no group', { 'subjects.1.apiGroup': 'v1' }, ['invalid subjects[1].apiGroup']],
  ['an account with a colon', { 'subjects.0.name': 'system:web' }, ['invalid subjects[0].name']],
  ['a subject that there is not', { 'subjects.0.kind': 'Account' }, ['invalid subjects[0].kind']],
  ['a role with a slash', { 'roleRef.name': 'a/b' }, ['invalid roleRef.name']],
])
