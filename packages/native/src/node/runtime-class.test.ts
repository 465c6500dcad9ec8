import { cases } from '../testing.ts'

const runtimeClass = {
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'a' },
  handler: 'runsc',
  overhead: { podFixed: { memory: '64Mi' } },
}

cases(runtimeClass, [
  ['no handler', { handler: '' }, ['required handler']],
  ['a handler with a dot', { handler: 'a.b' }, ['invalid handler']],
  ['overhead that no container has', { 'overhead.podFixed.disk': '1' }, ['invalid overhead.podFixed.disk']],
  [
    'overhead of pages of no size, and of nothing else',
    { 'overhead.podFixed': { 'hugepages-x': '1' } },
    ['invalid overhead.podFixed.hugepages-x', 'invalid overhead.podFixed'],
  ],
  ['overhead below zero', { 'overhead.podFixed.memory': '-1' }, ['invalid overhead.podFixed.memory']],
  [
    'a toleration twice',
    {
      'scheduling.tolerations': [
        { key: 'a', operator: 'Exists' },
        { key: 'a', operator: 'Exists' },
      ],
    },
    ['duplicate scheduling.tolerations[1]'],
  ],
  [
    'a toleration of nothing',
    { 'scheduling.tolerations': [{ key: '' }] },
    ['invalid scheduling.tolerations[0].operator'],
  ],
  ['a label that is none', { 'scheduling.nodeSelector.a': 'a b' }, ['invalid scheduling.nodeSelector.a']],
])
