import { describe } from 'vitest'
import { changed, updates } from '../testing.ts'

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: {
    activeDeadlineSeconds: 60,
    tolerations: [{ key: 'a', operator: 'Exists' }],
    containers: [{ name: 'a', image: 'a:1', command: ['a'], resources: { limits: { cpu: 1 } } }],
  },
}
const container = 'spec.containers.0'

updates(pod, [
  ['an image', { [`${container}.image`]: 'a:2' }, []],
  ['a command', { [`${container}.command`]: ['b'] }, ['field-immutable spec.containers[0].command[0]']],
  [
    'another CPU',
    { [`${container}.resources.limits.cpu`]: 2 },
    [
      'field-immutable spec.containers[0].resources.limits.cpu',
      'field-immutable spec.containers[0].resources.requests.cpu',
    ],
  ],
  ['a request that is the limit', { [`${container}.resources.requests`]: { cpu: '1000m' } }, []],
  [
    'a container more',
    { 'spec.containers': [{ name: 'a' }, { name: 'b' }] },
    ['field-immutable spec.containers'],
  ],
  ['the usual policy', { 'spec.restartPolicy': 'Always' }, []],
  ['another policy', { 'spec.restartPolicy': 'Never' }, ['field-immutable spec.restartPolicy']],
  [
    'a sidecar that was none',
    { [`${container}.restartPolicy`]: 'Always' },
    ['field-immutable spec.containers[0].restartPolicy'],
  ],
  ['another node', { 'spec.nodeSelector': { a: 'b' } }, ['field-immutable spec.nodeSelector']],
  ['a gate', { 'spec.schedulingGates': [{ name: 'a' }] }, ['field-immutable spec.schedulingGates']],
  ['a nearer deadline', { 'spec.activeDeadlineSeconds': 30 }, []],
  ['a later deadline', { 'spec.activeDeadlineSeconds': 90 }, ['field-immutable spec.activeDeadlineSeconds']],
  [
    'no deadline',
    { 'spec.activeDeadlineSeconds': undefined },
    ['field-immutable spec.activeDeadlineSeconds'],
  ],
  ['a toleration more', { 'spec.tolerations': [{ key: 'b' }, { key: 'a', operator: 'Exists' }] }, []],
  ['a toleration less', { 'spec.tolerations': [] }, ['field-immutable spec.tolerations']],
])

describe('a pod at a gate', () => {
  updates(changed(pod, { 'spec.schedulingGates': [{ name: 'a' }], 'spec.nodeSelector': { a: 'b' } }), [
    ['lets it through', { 'spec.schedulingGates': [] }, []],
    ['may be sent to fewer nodes', { 'spec.nodeSelector.c': 'd' }, []],
    ['and not to others', { 'spec.nodeSelector.a': 'c' }, ['field-immutable spec.nodeSelector.a']],
  ])
})
