import { expect, test } from 'vitest'
import { updateProblems } from '../judge.ts'
import { changed, updates } from '../testing.ts'

const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'fast',
    resources: { requests: { storage: '10Gi' } },
  },
}
const size = 'spec.resources.requests.storage'

updates(claim, [
  ['more', { [size]: '11Gi' }, []],
  ['less', { [size]: '9Gi' }, [`field-immutable ${size}`]],
  ['as much', { [size]: '10240Mi' }, []],
  ['another class', { 'spec.storageClassName': 'slow' }, ['field-immutable spec.storageClassName']],
  ['no class', { 'spec.storageClassName': undefined }, ['field-immutable spec.storageClassName']],
  ['a limit', { 'spec.resources.limits.storage': '20Gi' }, ['field-immutable spec.resources.limits']],
  ['a volume that it may have', { 'spec.volumeName': 'pv-1' }, []],
  ['another access', { 'spec.accessModes': ['ReadWriteMany'] }, ['field-immutable spec.accessModes[0]']],
  ['the usual mode', { 'spec.volumeMode': 'Filesystem' }, []],
  ['another mode', { 'spec.volumeMode': 'Block' }, ['field-immutable spec.volumeMode']],
  [
    'a source that it was not made from',
    { 'spec.dataSource': { kind: 'PersistentVolumeClaim', name: 'a' } },
    ['field-immutable spec.dataSource'],
  ],
])

test('a smaller size is said with both', () => {
  expect(updateProblems(changed(claim, { [size]: '9Gi' }), claim, ['1.36'])).toMatchObject([
    {
      message: `${size} cannot be changed once the object is there: it is "10Gi" and would become "9Gi"`,
      fix: 'volumes only grow: keep the size, or move the data to a smaller claim',
    },
  ])
})
