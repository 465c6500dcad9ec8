import { expect, test } from 'vitest'
import { changed, sentences } from '../testing.ts'
import { containerCases, podWith } from './testing.ts'

const volumes = [
  { name: 'data', emptyDir: {} },
  { name: 'disk', persistentVolumeClaim: { claimName: 'a' } },
]
const container = { volumeMounts: [{ name: 'data', mountPath: '/data' }] }

containerCases(
  [
    ['of a volume of the pod', { 'volumeMounts.0.name': 'date' }, ['invalid volumeMounts[0].name']],
    [
      'two at one path',
      { 'volumeMounts.1': { name: 'disk', mountPath: '/data' } },
      ['duplicate volumeMounts[1].mountPath'],
    ],
    ['one volume at two paths', { 'volumeMounts.1': { name: 'data', mountPath: '/b' } }, []],
    ['a path is needed', { 'volumeMounts.0.mountPath': '' }, ['required volumeMounts[0].mountPath']],
    ['no part of another volume', { 'volumeMounts.0.subPath': '../a' }, ['invalid volumeMounts[0].subPath']],
    [
      'no path from the root',
      { 'volumeMounts.0.subPathExpr': '/$(A)' },
      ['invalid volumeMounts[0].subPathExpr'],
    ],
    [
      'two kinds of parts',
      { 'volumeMounts.0.subPath': 'a', 'volumeMounts.0.subPathExpr': 'b' },
      ['forbidden volumeMounts[0].subPathExpr'],
    ],
    [
      'a volume that is a device as well',
      { 'volumeMounts.0.name': 'disk', volumeDevices: [{ name: 'disk', devicePath: '/dev/a' }] },
      ['invalid volumeMounts[0].name'],
    ],
    [
      'a path that has a device as well',
      { volumeDevices: [{ name: 'disk', devicePath: '/data' }] },
      ['invalid volumeMounts[0].mountPath'],
    ],
    [
      'mounts reach the node from privileged containers',
      { 'volumeMounts.0.mountPropagation': 'Bidirectional' },
      ['forbidden volumeMounts[0].mountPropagation'],
    ],
    [
      'as here',
      { 'volumeMounts.0.mountPropagation': 'Bidirectional', 'securityContext.privileged': true },
      [],
    ],
    [
      'a word that it does not know',
      { 'volumeMounts.0.mountPropagation': 'Both' },
      ['invalid volumeMounts[0].mountPropagation'],
    ],
    [
      'read only in depth is read only',
      { 'volumeMounts.0.recursiveReadOnly': 'Enabled' },
      ['forbidden volumeMounts[0].recursiveReadOnly'],
    ],
    ['which was dropped before', { 'volumeMounts.0.recursiveReadOnly': 'Enabled' }, [], '1.30'],
  ],
  { container, spec: { volumes } },
)

test('the volume that was meant is named', () => {
  const pod = changed(podWith(container, { volumes }), { 'spec.containers.0.volumeMounts.0.name': 'date' })
  expect(sentences(pod)).toEqual([
    'spec.containers[0].volumeMounts[0].name is "date", but the pod has no volume of that name',
  ])
})
