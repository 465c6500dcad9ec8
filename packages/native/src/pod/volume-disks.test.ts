import { volumeCases } from './testing.ts'

const only = (source: string, fields: object) => ({ emptyDir: undefined, [source]: fields })
const disk = { diskName: 'a', diskURI: 'https://a.blob.core.windows.net/b/c.vhd' }

volumeCases({ emptyDir: {} }, [
  [
    'a disk',
    only('gcePersistentDisk', { pdName: '', partition: 256 }),
    ['required gcePersistentDisk.pdName', 'invalid gcePersistentDisk.partition'],
  ],
  ['a store', only('awsElasticBlockStore', { volumeID: '' }), ['required awsElasticBlockStore.volumeID']],
  ['an Azure disk', only('azureDisk', disk), []],
  [
    'a managed one has another address',
    only('azureDisk', { ...disk, kind: 'Managed' }),
    ['invalid azureDisk.diskURI'],
  ],
  [
    'which only managed ones have',
    only('azureDisk', { ...disk, diskURI: '/subscriptions/a' }),
    ['invalid azureDisk.diskURI'],
  ],
  [
    'how it is cached',
    only('azureDisk', { ...disk, cachingMode: 'Some' }),
    ['invalid azureDisk.cachingMode'],
  ],
  ['a cinder volume', only('cinder', { volumeID: 'a', secretRef: {} }), ['required cinder.secretRef.name']],
  [
    'a ScaleIO volume',
    only('scaleIO', { gateway: 'a', system: 'b', secretRef: { name: 'c' } }),
    ['required scaleIO.volumeName'],
  ],
])
