import { cases } from '../testing.ts'
import { template } from './testing.ts'

cases(
  {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'web' },
    spec: { template: template() },
  },
  [
    [
      'a selector of its own',
      { 'spec.selector': { app: 'api' } },
      ['invalid spec.template.metadata.labels.app'],
    ],
    ['labels to take it from', { 'spec.template.metadata': {} }, ['required spec.selector']],
    [
      'a template',
      { 'spec.template': undefined, 'spec.selector': { app: 'web' } },
      ['required spec.template'],
    ],
    ['nothing below zero', { 'spec.replicas': -1 }, ['invalid spec.replicas']],
  ],
)
