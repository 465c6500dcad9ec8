import { expect, it } from 'vitest'
import { objectMetaProblems } from './object-meta.ts'

const object = (kind: string, metadata: object, apiVersion = 'v1') => ({ apiVersion, kind, metadata })

it.each([
  [object('ConfigMap', { name: 'a.b-c' })],
  [object('ConfigMap', { generateName: 'a-' })],
  [object('ClusterRole', { name: 'system:node' }, 'rbac.authorization.k8s.io/v1')],
  [object('IPAddress', { name: '2001:db8::1' }, 'networking.k8s.io/v1')],
  [object('Pod', { name: 'a', labels: { 'app.kubernetes.io/name': 'A_b.c', empty: '' } })],
  [object('Pod', { name: 'a', annotations: { 'example.com/Note': 'any text ∞' } })],
  [object('TokenReview', {}, 'authentication.k8s.io/v1')],
  [object('Role', { name: 'a', namespace: 'b' }, 'rbac.authorization.k8s.io/v1')],
])('takes %j', (one) => {
  expect(objectMetaProblems(one)).toEqual([])
})

it.each([
  [object('ConfigMap', {}), ['metadata', 'name']],
  [object('ConfigMap', { name: 'A' }), ['metadata', 'name']],
  [object('Namespace', { name: 'a.b' }), ['metadata', 'name']],
  [object('ClusterRole', { name: 'a/b' }, 'rbac.authorization.k8s.io/v1'), ['metadata', 'name']],
  [object('ConfigMap', { name: 'a', namespace: 'a.b' }), ['metadata', 'namespace']],
  [object('ConfigMap', { name: 'a', labels: { app: 'two words' } }), ['metadata', 'labels', 'app']],
  [object('ConfigMap', { name: 'a', labels: { 'a/b/c': '' } }), ['metadata', 'labels', 'a/b/c']],
  [object('ConfigMap', { name: 'a', annotations: { '-a': '' } }), ['metadata', 'annotations', '-a']],
])('refuses %j', (one, path) => {
  expect(objectMetaProblems(one)).toMatchObject([{ rule: 'metadata-invalid', path }])
})

it('warns of a namespace where the kind has none: the API server drops it', () => {
  const role = object('ClusterRole', { name: 'a', namespace: 'b' }, 'rbac.authorization.k8s.io/v1')
  expect(objectMetaProblems(role)).toMatchObject([
    { rule: 'metadata-invalid', level: 'warning', path: ['metadata', 'namespace'] },
  ])
})
