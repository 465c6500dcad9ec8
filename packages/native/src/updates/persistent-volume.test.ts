import { updates } from '../testing.ts'

const zone = { key: 'failure-domain.beta.kubernetes.io/zone', operator: 'In', values: ['a'] }
const volume = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'a' },
  spec: {
    capacity: { storage: '1Gi' },
    accessModes: ['ReadWriteOnce'],
    csi: { driver: 'd.io', volumeHandle: 'a' },
    nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [zone] }] } },
  },
}
const key = 'spec.nodeAffinity.required.nodeSelectorTerms.0.matchExpressions.0.key'

updates(volume, [
  ['size, access and policy', { 'spec.capacity.storage': '2Gi', 'spec.accessModes': ['ReadOnlyMany'] }, []],
  ['the volume', { 'spec.csi.volumeHandle': 'b' }, ['field-immutable spec.csi.volumeHandle']],
  ['a secret to grow with', { 'spec.csi.controllerExpandSecretRef': { name: 'a', namespace: 'b' } }, []],
  [
    'another kind of volume',
    { 'spec.csi': undefined, 'spec.nfs': { server: 'a', path: '/' } },
    ['field-immutable spec.nfs', 'field-immutable spec.csi'],
  ],
  ['what is false by default', { 'spec.csi.readOnly': false }, []],
  ['a block device', { 'spec.volumeMode': 'Block' }, ['field-immutable spec.volumeMode']],
  ['no nodes', { 'spec.nodeAffinity': undefined }, ['field-immutable spec.nodeAffinity']],
  ['the new name of a label', { [key]: 'topology.kubernetes.io/zone' }, []],
  [
    'another label',
    { [key]: 'zone' },
    ['field-immutable spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].key'],
  ],
])
