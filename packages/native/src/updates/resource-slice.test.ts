import { updates } from '../testing.ts'

const slice = {
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceSlice',
  metadata: { name: 'a' },
  spec: {
    driver: 'a.io',
    nodeName: 'a',
    pool: { name: 'a', generation: 1, resourceSliceCount: 1 },
    devices: [],
  },
}

updates(slice, [
  ['a device more', { 'spec.devices': [{ name: 'a' }], 'spec.pool.generation': 2 }, []],
  ['another driver', { 'spec.driver': 'b.io' }, ['field-immutable spec.driver']],
  ['another pool', { 'spec.pool.name': 'b' }, ['field-immutable spec.pool.name']],
  ['no node', { 'spec.nodeName': undefined, 'spec.allNodes': true }, ['field-immutable spec.nodeName']],
])
