import { cases } from '../testing.ts'
import { podWith } from './testing.ts'

const annotate = (key: string, value: string) => ({ [`metadata.annotations.[${key}]`]: value })
const wrong = (key: string) => [`invalid metadata.annotations["${key}"]`]
const cost = 'controller.kubernetes.io/pod-deletion-cost'
const tolerations = 'scheduler.alpha.kubernetes.io/tolerations'

cases(podWith(), [
  [
    'a pod of the node itself',
    annotate('kubernetes.io/config.mirror', 'a'),
    wrong('kubernetes.io/config.mirror'),
  ],
  ['which is on one', { ...annotate('kubernetes.io/config.mirror', 'a'), 'spec.nodeName': 'b' }, []],
  ['what it costs to end', annotate(cost, '-10'), []],
  ['in a number', annotate(cost, '+10'), wrong(cost)],
  ['of 32 bits', annotate(cost, '2147483648'), wrong(cost)],
  ['tolerations as text', annotate(tolerations, '[{"operator":"Exists"}]'), []],
  ['of their form', annotate(tolerations, '[{"operator":"Is"}]'), wrong(tolerations)],
  ['as a list', annotate(tolerations, '{}'), wrong(tolerations)],
  ['in JSON', annotate(tolerations, '['), wrong(tolerations)],
])

cases(
  { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'a' }, template: { spec: podWith().spec } },
  [
    [
      'too many',
      { 'template.metadata.annotations': { a: 'x'.repeat(262_144) } },
      ['invalid template.metadata.annotations'],
    ],
  ],
)
