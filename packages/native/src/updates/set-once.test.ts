import { describe } from 'vitest'
import { updates } from '../testing.ts'

describe('StorageClass', () => {
  const storageClass = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'a' },
    provisioner: 'a.io',
    parameters: { type: 'ssd' },
  }
  updates(storageClass, [
    ['parameters', { 'parameters.type': 'hdd' }, ['field-immutable parameters.type']],
    ['the provisioner', { provisioner: 'b.io' }, ['field-immutable provisioner']],
    ['what it is by default', { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }, []],
    ['another policy', { reclaimPolicy: 'Retain' }, ['field-immutable reclaimPolicy']],
    ['to let volumes grow', { allowVolumeExpansion: true, mountOptions: ['a'] }, []],
  ])
})

describe('RoleBinding', () => {
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'a' },
    roleRef: { kind: 'Role', name: 'a' },
    subjects: [],
  }
  updates(binding, [
    ['subjects', { subjects: [{ kind: 'User', name: 'a' }] }, []],
    ['the role', { 'roleRef.name': 'b' }, ['field-immutable roleRef.name']],
    ['the group that it has anyway', { 'roleRef.apiGroup': 'rbac.authorization.k8s.io' }, []],
  ])
})

describe('PriorityClass', () => {
  const priority = {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'a' },
    value: 1,
  }
  updates(priority, [
    ['the value', { value: 2 }, ['field-immutable value']],
    ['whether it pushes others out', { preemptionPolicy: 'Never' }, ['field-immutable preemptionPolicy']],
    ['as it does anyway', { preemptionPolicy: 'PreemptLowerPriority' }, []],
  ])
})

describe('ResourceQuota', () => {
  const quota = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'a' },
    spec: { hard: { pods: 1 }, scopes: ['NotTerminating', 'NotBestEffort'] },
  }
  updates(quota, [
    ['the size', { 'spec.hard.pods': 2 }, []],
    ['another order', { 'spec.scopes': ['NotBestEffort', 'NotTerminating'] }, []],
    ['one less', { 'spec.scopes': ['NotTerminating'] }, ['field-immutable spec.scopes']],
  ])
})

describe('Node', () => {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' }, spec: { providerID: 'a' } }
  updates(node, [
    ['another machine', { 'spec.providerID': 'b' }, ['field-immutable spec.providerID']],
    ['networks that it had not', { 'spec.podCIDRs': ['10.0.0.0/24'] }, []],
  ])
})

describe('ServiceCIDR', () => {
  const networks = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name: 'a' },
    spec: { cidrs: ['10.0.0.0/24'] },
  }
  updates(networks, [
    ['another', { 'spec.cidrs': ['10.0.1.0/24'] }, ['field-immutable spec.cidrs[0]']],
    ['a second family', { 'spec.cidrs': ['10.0.0.0/24', 'fd00::/64'] }, []],
    ['before 1.34', { 'spec.cidrs': ['10.0.0.0/24', 'fd00::/64'] }, ['field-immutable spec.cidrs'], '1.33'],
  ])
})

describe('CSIDriver', () => {
  const driver = { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: 'a.io' }, spec: {} }
  updates(driver, [
    [
      'what it is by default',
      { 'spec.attachRequired': true, 'spec.volumeLifecycleModes': ['Persistent'] },
      [],
    ],
    ['no attachment', { 'spec.attachRequired': false }, ['field-immutable spec.attachRequired']],
    [
      'other modes',
      { 'spec.volumeLifecycleModes': ['Ephemeral'] },
      ['field-immutable spec.volumeLifecycleModes'],
    ],
    ['pod information', { 'spec.podInfoOnMount': true }, []],
    ['before 1.30', { 'spec.podInfoOnMount': true }, ['field-immutable spec.podInfoOnMount'], '1.29'],
  ])
})

describe('ResourceClaim', () => {
  const claim = {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaim',
    metadata: { name: 'a' },
    spec: { devices: { requests: [{ name: 'gpu', exactly: { deviceClassName: 'a' } }] } },
  }
  updates(claim, [
    ['one, as it is by default', { 'spec.devices.requests.0.exactly.count': 1 }, []],
    [
      'two',
      { 'spec.devices.requests.0.exactly.count': 2 },
      ['field-immutable spec.devices.requests[0].exactly.count'],
    ],
  ])
})

describe('ClusterTrustBundle', () => {
  const bundle = {
    apiVersion: 'certificates.k8s.io/v1beta1',
    kind: 'ClusterTrustBundle',
    metadata: { name: 'a.io:b:c' },
    spec: { signerName: 'a.io/b', trustBundle: 'a' },
  }
  updates(bundle, [
    ['other certificates', { 'spec.trustBundle': 'b' }, []],
    ['no signer', { 'spec.signerName': undefined }, ['field-immutable spec.signerName']],
  ])
})

describe('StorageVersionMigration', () => {
  const migration = {
    apiVersion: 'storagemigration.k8s.io/v1beta1',
    kind: 'StorageVersionMigration',
    metadata: { name: 'a' },
    spec: { resource: { resource: 'widgets' } },
  }
  updates(migration, [
    [
      'of something else',
      { 'spec.resource.resource': 'gadgets' },
      ['field-immutable spec.resource.resource'],
    ],
  ])
})
