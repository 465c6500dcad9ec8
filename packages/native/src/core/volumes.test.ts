import { describe } from 'vitest'
import { cases } from '../testing.ts'

describe('PersistentVolumeClaim', () => {
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }
  const snapshot = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' }
  cases(claim, [
    ['no access', { 'spec.accessModes': [] }, ['required spec.accessModes']],
    ['an access that there is not', { 'spec.accessModes': ['RWO'] }, ['invalid spec.accessModes[0]']],
    [
      'the access of one pod and another',
      { 'spec.accessModes': ['ReadWriteOncePod', 'ReadOnlyMany'] },
      ['forbidden spec.accessModes[0]'],
    ],
    ['no size', { 'spec.resources': {} }, ['required spec.resources.requests.storage']],
    [
      'a size of zero',
      { 'spec.resources.requests.storage': '0' },
      ['invalid spec.resources.requests.storage'],
    ],
    ['a class with capitals', { 'spec.storageClassName': 'Fast' }, ['invalid spec.storageClassName']],
    ['no class on purpose', { 'spec.storageClassName': '' }, []],
    ['a mode that there is not', { 'spec.volumeMode': 'File' }, ['invalid spec.volumeMode']],
    [
      'two different sources',
      { 'spec.dataSource': snapshot, 'spec.dataSourceRef': { ...snapshot, name: 'b' } },
      ['invalid spec.dataSource.name'],
    ],
    [
      'a source of no group',
      { 'spec.dataSourceRef': { kind: 'VolumeSnapshot', name: 'a' } },
      ['invalid spec.dataSourceRef.kind'],
    ],
    ['the same, which is dropped', { 'spec.dataSource': { kind: 'VolumeSnapshot', name: 'a' } }, []],
    [
      'a source of another namespace, which is dropped',
      { 'spec.dataSourceRef': { kind: '', name: '', namespace: 'x' } },
      [],
    ],
  ])
})

describe('PersistentVolume', () => {
  const volume = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, nfs: { server: 'a', path: '/a' } },
  }
  const node = { key: 'kubernetes.io/hostname', operator: 'In', values: ['a'] }
  const affinity = { required: { nodeSelectorTerms: [{ matchExpressions: [node] }] } }
  const without = { 'spec.nfs': undefined }
  cases(volume, [
    ['no size', { 'spec.capacity': {} }, ['required spec.capacity.storage']],
    ['another size', { 'spec.capacity.cpu': '1' }, ['invalid spec.capacity.cpu']],
    ['no kind of volume', without, ['required spec']],
    ['two kinds of volume', { 'spec.hostPath': { path: '/' } }, ['forbidden spec.nfs']],
    ['a flexVolume beside another kind, which passes', { 'spec.flexVolume': { driver: 'a' } }, []],
    ['a relative path', { 'spec.nfs.path': 'a' }, ['invalid spec.nfs.path']],
    [
      'a path that leads out',
      { ...without, 'spec.hostPath.path': '/a/../b' },
      ['invalid spec.hostPath.path'],
    ],
    [
      'a path of a type that there is not',
      { ...without, 'spec.hostPath': { path: '/', type: 'Dir' } },
      ['invalid spec.hostPath.type'],
    ],
    [
      'the root of a node, to be emptied',
      { ...without, 'spec.hostPath.path': '/', 'spec.persistentVolumeReclaimPolicy': 'Recycle' },
      ['forbidden spec.persistentVolumeReclaimPolicy'],
    ],
    ['a local volume of no node', { ...without, 'spec.local.path': '/a' }, ['required spec.nodeAffinity']],
    ['a local volume', { ...without, 'spec.local.path': '/a', 'spec.nodeAffinity': affinity }, []],
    ['nodes that are not said', { 'spec.nodeAffinity': {} }, ['required spec.nodeAffinity.required']],
    [
      'no terms',
      { 'spec.nodeAffinity.required.nodeSelectorTerms': [] },
      ['required spec.nodeAffinity.required.nodeSelectorTerms'],
    ],
    [
      'a driver that is none',
      { ...without, 'spec.csi': { driver: 'a_b', volumeHandle: 'a' } },
      ['invalid spec.csi.driver'],
    ],
    [
      'a secret of no namespace',
      { ...without, 'spec.csi': { driver: 'a.io', volumeHandle: 'a', nodePublishSecretRef: { name: 'a' } } },
      ['required spec.csi.nodePublishSecretRef.namespace'],
    ],
    [
      'attributes of another kind of volume',
      { 'spec.volumeAttributesClassName': 'a' },
      ['required spec.csi'],
    ],
    ['which were dropped before 1.34', { 'spec.volumeAttributesClassName': 'a' }, [], '1.33'],
    [
      'a policy that there is not',
      { 'spec.persistentVolumeReclaimPolicy': 'Keep' },
      ['invalid spec.persistentVolumeReclaimPolicy'],
    ],
  ])
})
