import { updates } from '../testing.ts'

const claim = {
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
}
const found = 'spec.volumeClaimTemplates'
const set = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db' },
  spec: {
    serviceName: 'db',
    selector: { matchLabels: { app: 'db' } },
    template: { metadata: { labels: { app: 'db' } }, spec: { containers: [] } },
    volumeClaimTemplates: [claim],
  },
}

updates(set, [
  [
    'replicas, template and strategy',
    { 'spec.replicas': 3, 'spec.template': {}, 'spec.updateStrategy': {} },
    [],
  ],
  ['the service', { 'spec.serviceName': 'other' }, ['field-immutable spec.serviceName']],
  ['the default policy', { 'spec.podManagementPolicy': 'OrderedReady' }, []],
  [
    'another policy',
    { 'spec.podManagementPolicy': 'Parallel' },
    ['field-immutable spec.podManagementPolicy'],
  ],
  [
    'a larger claim',
    { [`${found}.0.spec.resources.requests.storage`]: '2Gi' },
    [`field-immutable ${found}[0].spec.resources.requests.storage`],
  ],
  ['the same size in other words', { [`${found}.0.spec.resources.requests.storage`]: '1024Mi' }, []],
  [
    'defaults of a claim',
    { [`${found}.0.spec.volumeMode`]: 'Filesystem', [`${found}.0.kind`]: 'PersistentVolumeClaim' },
    [],
  ],
  [
    'no class, on purpose',
    { [`${found}.0.spec.storageClassName`]: '' },
    [`field-immutable ${found}[0].spec.storageClassName`],
  ],
  ['one claim more', { [found]: [claim, claim] }, [`field-immutable ${found}`]],
  ['no claims', { [found]: undefined }, [`field-immutable ${found}`]],
  ['how much history, since 1.33', { 'spec.revisionHistoryLimit': 5 }, [], '1.33'],
  ['and before', { 'spec.revisionHistoryLimit': 5 }, ['field-immutable spec.revisionHistoryLimit'], '1.32'],
  ['the usual history', { 'spec.revisionHistoryLimit': 10 }, [], '1.32'],
])
