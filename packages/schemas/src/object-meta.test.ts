import { expect, it } from 'vitest'
import { objectMetaProblems } from './object-meta.ts'

const object = (kind: string, metadata: object, apiVersion = 'v1') => ({ apiVersion, kind, metadata })

const owner = (more: object) => ({ apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b', ...more })

it.each([
  [object('ConfigMap', { name: 'a.b-c' })],
  [object('ConfigMap', { generateName: 'a-' })],
  [object('ClusterRole', { name: 'system:node' }, 'rbac.authorization.k8s.io/v1')],
  [object('IPAddress', { name: '2001:db8::1' }, 'networking.k8s.io/v1')],
  [object('Pod', { name: 'a', labels: { 'app.kubernetes.io/name': 'A_b.c', empty: '' } })],
  [object('Pod', { name: 'a', annotations: { 'example.com/Note': 'any text ∞' } })],
  [object('Service', { name: '1a' })],
  [object('PodDisruptionBudget', { name: 'A:b' }, 'policy/v1')],
  [object('LimitRange', {})],
  [object('Widget', { name: 'a', finalizers: ['plain'] }, 'example.com/v1')],
  [object('Pod', { name: 'a', finalizers: ['example.com/a', 'orphan'] })],
  [object('Node', { name: 'a', namespace: '' })],
  [object('TokenReview', {}, 'authentication.k8s.io/v1')],
  [object('Role', { name: 'a', namespace: 'b' }, 'rbac.authorization.k8s.io/v1')],
  [object('DeviceClass', { name: 'a', generateName: 'UDP' }, 'resource.k8s.io/v1')],
  [
    object('Pod', {
      name: 'a',
      ownerReferences: [owner({ controller: true }), owner({ controller: true })],
    }),
  ],
  [
    object('Pod', {
      name: 'a',
      ownerReferences: [owner({ apiVersion: '/v1' }), owner({ apiVersion: 'a.b/v1' })],
    }),
  ],
])('takes %j', (one) => {
  expect(objectMetaProblems(one, ['1.36'])).toEqual([])
})

it.each([
  [object('ConfigMap', {}), ['metadata', 'name']],
  [object('ConfigMap', { name: 'A' }), ['metadata', 'name']],
  [object('Namespace', { name: 'a.b' }), ['metadata', 'name']],
  [object('ClusterRole', { name: 'a/b' }, 'rbac.authorization.k8s.io/v1'), ['metadata', 'name']],
  [object('ConfigMap', { generateName: 'A-' }), ['metadata', 'generateName']],
  [object('StatefulSet', { name: 'a.b' }, 'apps/v1'), ['metadata', 'name']],
  [object('IPAddress', { name: '10.0.0' }, 'networking.k8s.io/v1'), ['metadata', 'name']],
  [object('CSIDriver', { name: 'Csi.example.com' }, 'storage.k8s.io/v1'), ['metadata', 'name']],
  [object('Secret', { name: 'a', finalizers: [null] }), ['metadata', 'finalizers', 0]],
  [object('Pod', { name: 'a', finalizers: ['plain'] }), ['metadata', 'finalizers', 0]],
  [object('Pod', { name: 'a', generateName: 'UDP' }), ['metadata', 'generateName']],
  [
    object('DeviceClass', { name: 'a', generateName: '25%' }, 'resource.k8s.io/v1'),
    ['metadata', 'generateName'],
  ],
  [object('DeviceClass', { generateName: 'UDP' }, 'resource.k8s.io/v1'), ['metadata', 'generateName']],
  [
    object('Pod', { name: 'a', ownerReferences: [owner({ apiVersion: 'apps/' })] }),
    ['metadata', 'ownerReferences', 0, 'apiVersion'],
  ],
  [
    object('Pod', { name: 'a', ownerReferences: [owner({ apiVersion: 'a/b/v1' })] }),
    ['metadata', 'ownerReferences', 0, 'apiVersion'],
  ],
  [object('Pod', { name: 'a', finalizers: ['a b'] }), ['metadata', 'finalizers', 0]],
  [object('Pod', { name: 'a', finalizers: ['orphan', 'foregroundDeletion'] }), ['metadata', 'finalizers', 1]],
  [
    object('Pod', { name: 'a', ownerReferences: [owner({ uid: '' })] }),
    ['metadata', 'ownerReferences', 0, 'uid'],
  ],
  [
    object('Pod', {
      name: 'a',
      ownerReferences: [owner({ controller: true }), owner({ controller: true, name: 'b' })],
    }),
    ['metadata', 'ownerReferences', 1, 'controller'],
  ],
  [
    object('Pod', { name: 'a', ownerReferences: [owner({ kind: 'Event' })] }),
    ['metadata', 'ownerReferences', 0, 'kind'],
  ],
  [object('Pod', { name: 'a', annotations: { a: 'ä'.repeat(140_000) } }), ['metadata', 'annotations']],
  [object('ConfigMap', { name: 'a', namespace: 'a.b' }), ['metadata', 'namespace']],
  [object('ConfigMap', { name: 'a', labels: { app: 'two words' } }), ['metadata', 'labels', 'app']],
  [object('ConfigMap', { name: 'a', labels: { 'a/b/c': '' } }), ['metadata', 'labels', 'a/b/c']],
  [object('ConfigMap', { name: 'a', annotations: { '-a': '' } }), ['metadata', 'annotations', '-a']],
])('refuses %j', (one, path) => {
  expect(objectMetaProblems(one, ['1.36'])).toMatchObject([{ rule: 'metadata-invalid', path }])
})

it('warns of a namespace where the kind has none: the API server drops it', () => {
  const role = object('ClusterRole', { name: 'a', namespace: 'b' }, 'rbac.authorization.k8s.io/v1')
  expect(objectMetaProblems(role, ['1.36'])).toMatchObject([
    { rule: 'metadata-invalid', level: 'warning', path: ['metadata', 'namespace'] },
  ])
})

it('says in which versions the name of a Service must begin with a letter', () => {
  expect(objectMetaProblems(object('Service', { name: '1a' }), ['1.35', '1.36'])).toMatchObject([
    { message: 'metadata.name is "1a", but must be a name that begins with a letter (Kubernetes 1.35)' },
  ])
})

it('takes dots in the name of a StatefulSet for Kubernetes before 1.27 only', () => {
  const set = object('StatefulSet', { name: 'a.b' }, 'apps/v1')
  expect(objectMetaProblems(set, ['1.25', '1.26'])).toEqual([])
  expect(objectMetaProblems(set, ['1.26', '1.27'])).toHaveLength(1)
  expect(objectMetaProblems(object('StatefulSet', { name: 'A' }, 'apps/v1'), ['1.26'])).toHaveLength(1)
})
