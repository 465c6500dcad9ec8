import { cases } from '../testing.ts'
import { podWith } from './testing.ts'

const constraint = {
  maxSkew: 1,
  topologyKey: 'zone',
  whenUnsatisfiable: 'DoNotSchedule',
  labelSelector: { matchLabels: { app: 'web' } },
  matchLabelKeys: ['version'],
}
const spec = podWith({}, { topologySpreadConstraints: [constraint] }).spec
const keys = 'spec.topologySpreadConstraints.0.matchLabelKeys'
const said = 'spec.topologySpreadConstraints[0].matchLabelKeys'
const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', labels: { app: 'web' } }, spec }
const template = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'a' }, template: { spec } }

cases(pod, [
  ['a key of the selector that the pod has', { [keys]: ['app'] }, [`invalid ${said}[0]`]],
  ['one that it has not, is not added', { [keys]: ['app'], 'metadata.labels': {} }, []],
  ['a key that no label has', { [keys]: ['a b'] }, [`invalid ${said}[0]`]],
  [
    'a selector is needed',
    { 'spec.topologySpreadConstraints.0.labelSelector': undefined },
    [`forbidden ${said}`],
  ],
])

cases(template, [
  ['in a template, nothing was added yet', { [`template.${keys}`]: ['app'] }, []],
  ['before, it was refused', { [`template.${keys}`]: ['app'] }, [`invalid template.${said}[0]`], '1.33'],
  ['and dropped before that', { [`template.${keys}`]: ['app'] }, [], '1.26'],
  [
    'twice in the selector',
    {
      [`template.${keys}`]: ['app'],
      'template.spec.topologySpreadConstraints.0.labelSelector.matchExpressions': [
        { key: 'app', operator: 'Exists' },
      ],
    },
    [`invalid template.${said}[0]`],
  ],
])

const term = { topologyKey: 'zone', labelSelector: {}, matchLabelKeys: ['a'], mismatchLabelKeys: ['b'] }
const affinity = 'affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution'

cases(
  podWith({}, { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } }),
  [
    [
      'the same and not the same',
      { [`spec.${affinity}.0.mismatchLabelKeys`]: ['a'] },
      [`invalid spec.${affinity}[0].matchLabelKeys[0]`],
    ],
  ],
)
