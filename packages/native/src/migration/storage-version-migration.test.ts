import { describe } from 'vitest'
import { cases } from '../testing.ts'

describe('StorageVersionMigration', () => {
  const migration = {
    apiVersion: 'storagemigration.k8s.io/v1beta1',
    kind: 'StorageVersionMigration',
    metadata: { name: 'a' },
    spec: { resource: { group: 'example.com', resource: 'widgets' } },
  }
  cases(migration, [
    ['of the first group', { 'spec.resource.group': '' }, []],
    ['a group that is no name', { 'spec.resource.group': 'a_b' }, ['invalid spec.resource.group']],
    ['nothing', { 'spec.resource.resource': '' }, ['required spec.resource.resource']],
    ['a digit first', { 'spec.resource.resource': '1a' }, ['invalid spec.resource.resource']],
    ['a kind', { 'spec.resource.resource': 'Widget' }, ['invalid spec.resource.resource']],
  ])
})

describe('StorageVersionMigration of v1alpha1', () => {
  const migration = {
    apiVersion: 'storagemigration.k8s.io/v1alpha1',
    kind: 'StorageVersionMigration',
    metadata: { name: 'a' },
    spec: { resource: { resource: 'Widgets', version: 'v1' } },
  }
  cases(migration, [
    ['no version', { 'spec.resource.version': undefined }, ['required spec.resource.version'], '1.34'],
    [
      'nothing',
      { 'spec.resource': {} },
      ['required spec.resource.resource', 'required spec.resource.version'],
      '1.34',
    ],
  ])
})
