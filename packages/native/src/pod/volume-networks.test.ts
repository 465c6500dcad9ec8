import { volumeCases } from './testing.ts'

const only = (source: string, fields: object) => ({ emptyDir: undefined, [source]: fields })

volumeCases({ emptyDir: {} }, [
  ['a path of a server', only('nfs', { server: 'a', path: 'b' }), ['invalid nfs.path']],
  ['a server', only('nfs', { server: '', path: '/b' }), ['required nfs.server']],
  ['a driver', only('csi', { driver: 'a_b' }), ['invalid csi.driver']],
  ['in any case', only('csi', { driver: 'Ebs.csi.example.com' }), []],
  [
    'a secret of the driver',
    only('csi', { driver: 'a', nodePublishSecretRef: {} }),
    ['required csi.nodePublishSecretRef.name'],
  ],
  ['monitors', only('rbd', { monitors: [], image: 'a' }), ['required rbd.monitors']],
  ['a share', only('azureFile', { secretName: 'a', shareName: '' }), ['required azureFile.shareName']],
  ['registries', only('quobyte', { registry: 'a:1,b', volume: 'c' }), ['invalid quobyte.registry']],
  ['a dataset', only('flocker', {}), ['invalid flocker']],
  ['one dataset', only('flocker', { datasetName: 'a', datasetUUID: 'b' }), ['forbidden flocker.datasetUUID']],
  [
    'options of one’s own',
    only('flexVolume', { driver: 'a', options: { 'kubernetes.io/b': 'c', d: 'e' } }),
    ['forbidden flexVolume.options["kubernetes.io/b"]'],
  ],
  ['a StorageOS volume', only('storageos', { volumeName: 'A' }), ['invalid storageos.volumeName']],
])
