import { describe } from 'vitest'
import { cases } from '../testing.ts'

const object = (kind: string, fields: object) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind,
  metadata: { name: 'a' },
  ...fields,
})

describe('StorageClass', () => {
  const zone = { matchLabelExpressions: [{ key: 'zone', values: ['a', 'b'] }] }
  cases(object('StorageClass', { provisioner: 'Example.com/disk', allowedTopologies: [zone] }), [
    [
      'an empty topology',
      { allowedTopologies: [{}] },
      ['required allowedTopologies[0].matchLabelExpressions'],
    ],
    ['a provisioner that is no name', { provisioner: 'a b' }, ['invalid provisioner']],
    ['nobody', { provisioner: '' }, ['required provisioner']],
    ['a policy for volumes only', { reclaimPolicy: 'Recycle' }, ['invalid reclaimPolicy']],
    ['a mode that there is not', { volumeBindingMode: 'Later' }, ['invalid volumeBindingMode']],
    ['an empty name', { parameters: { '': 'a' } }, ['invalid parameters[""]']],
    ['too much', { parameters: { a: 'x'.repeat(262_144) } }, ['invalid parameters']],
    [
      'a value twice',
      { 'allowedTopologies.0.matchLabelExpressions.0.values': ['a', 'a'] },
      ['duplicate allowedTopologies[0].matchLabelExpressions[0].values[1]'],
    ],
    [
      'a topology twice',
      { allowedTopologies: [zone, zone] },
      ['duplicate allowedTopologies[1].matchLabelExpressions'],
    ],
    [
      'no values',
      { 'allowedTopologies.0.matchLabelExpressions.0.values': [] },
      ['required allowedTopologies[0].matchLabelExpressions[0].values'],
    ],
  ])
})

describe('CSIDriver', () => {
  cases(
    object('CSIDriver', {
      spec: { tokenRequests: [{ audience: 'a', expirationSeconds: 600 }, { audience: '' }] },
    }),
    [
      [
        'an audience twice',
        { 'spec.tokenRequests.1.audience': 'a' },
        ['duplicate spec.tokenRequests[1].audience'],
      ],
      [
        'less than ten minutes',
        { 'spec.tokenRequests.0.expirationSeconds': 599 },
        ['invalid spec.tokenRequests[0].expirationSeconds'],
      ],
      ['a policy that there is not', { 'spec.fsGroupPolicy': 'Always' }, ['invalid spec.fsGroupPolicy']],
      [
        'a mode that there is not',
        { 'spec.volumeLifecycleModes': ['persistent'] },
        ['invalid spec.volumeLifecycleModes[0]'],
      ],
      [
        'tokens in secrets without tokens',
        { spec: { serviceAccountTokenInSecrets: true } },
        ['invalid spec.serviceAccountTokenInSecrets'],
      ],
      [
        'too often',
        { 'spec.nodeAllocatableUpdatePeriodSeconds': 9 },
        ['invalid spec.nodeAllocatableUpdatePeriodSeconds'],
      ],
    ],
  )
})

describe('CSINode', () => {
  cases(
    object('CSINode', { spec: { drivers: [{ name: 'a.io', nodeID: 'a', topologyKeys: ['a.io/zone'] }] } }),
    [
      ['a node without a name', { 'spec.drivers.0.nodeID': '' }, ['required spec.drivers[0].nodeID']],
      [
        'less than nothing',
        { 'spec.drivers.0.allocatable.count': -1 },
        ['invalid spec.drivers[0].allocatable.count'],
      ],
      [
        'a key twice',
        { 'spec.drivers.0.topologyKeys': ['a', 'a'] },
        ['duplicate spec.drivers[0].topologyKeys[1]'],
      ],
    ],
  )
})

describe('others', () => {
  cases(object('VolumeAttributesClass', { driverName: 'a.io', parameters: { iops: '1' } }), [
    ['no parameters', { parameters: {} }, ['required parameters']],
  ])
  cases(object('CSIStorageCapacity', { storageClassName: 'a', capacity: '1Gi' }), [
    ['a class with capitals', { storageClassName: 'A' }, ['invalid storageClassName']],
    ['less than nothing', { capacity: '-1' }, ['invalid capacity']],
  ])
  cases(
    object('VolumeAttachment', {
      spec: { attacher: 'a.io', nodeName: 'a', source: { persistentVolumeName: 'a' } },
    }),
    [
      ['no volume', { 'spec.source': {} }, ['required spec.source']],
      ['a node with capitals', { 'spec.nodeName': 'A' }, ['invalid spec.nodeName']],
    ],
  )
})
