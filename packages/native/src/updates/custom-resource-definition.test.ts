import { updates } from '../testing.ts'

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'tests.a.io' },
  spec: {
    group: 'a.io',
    scope: 'Namespaced',
    names: { kind: 'Test', plural: 'tests' },
    versions: [
      { name: 'v1beta1', served: true, storage: false },
      { name: 'v1', served: true, storage: true },
    ],
  },
}

updates(definition, [
  ['another scope', { 'spec.scope': 'Cluster' }, ['field-immutable spec.scope']],
  ['another kind', { 'spec.names.kind': 'Exam' }, ['field-immutable spec.names.kind']],
  ['a short name', { 'spec.names.shortNames': ['t'] }, []],
  ['a version that was not stored', { 'spec.versions': [{ name: 'v1', served: true, storage: true }] }, []],
  [
    'the version that is stored',
    { 'spec.versions': [{ name: 'v2', served: true, storage: true }] },
    ['field-immutable spec.versions'],
  ],
  [
    'another version to store',
    {
      'spec.versions': [
        { name: 'v2', storage: true },
        { name: 'v1', storage: false },
      ],
    },
    [],
  ],
])
