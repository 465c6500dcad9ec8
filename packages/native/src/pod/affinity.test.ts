import { podCases } from './testing.ts'

const expression = { key: 'zone', operator: 'In', values: ['a'] }
const nodes = 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms'
const soft = 'affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution'
const pods = 'affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution'
const softPods = 'affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution'
const term = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } }

podCases(
  [
    ['a term is needed', { [nodes]: [] }, [`required ${nodes}`]],
    [
      'an operator',
      { [`${nodes}.0.matchExpressions.0.operator`]: 'Is' },
      [`invalid ${nodes}[0].matchExpressions[0].operator`],
    ],
    [
      'values to compare with',
      { [`${nodes}.0.matchExpressions.0.values`]: [] },
      [`required ${nodes}[0].matchExpressions[0].values`],
    ],
    [
      'values that labels have',
      { [`${nodes}.0.matchExpressions.0.values`]: ['a b'] },
      [`invalid ${nodes}[0].matchExpressions[0].values[0]`],
    ],
    ['were free before', { [`${nodes}.0.matchExpressions.0.values`]: ['a b'] }, [], '1.31'],
    ['and are in what is preferred', { [`${soft}.0.preference.matchExpressions.0.values`]: ['a b'] }, []],
    ['a weight', { [`${soft}.0.weight`]: 101 }, [`invalid ${soft}[0].weight`]],
    ['a weight of pods', { [`${softPods}.0.weight`]: 0 }, [`invalid ${softPods}[0].weight`]],
    ['what is one place', { [`${pods}.0.topologyKey`]: '' }, [`required ${pods}[0].topologyKey`]],
    ['a label of nodes', { [`${pods}.0.topologyKey`]: 'a b' }, [`invalid ${pods}[0].topologyKey`]],
    [
      'a selector',
      { [`${pods}.0.labelSelector.matchLabels.app`]: 'a b' },
      [`invalid ${pods}[0].labelSelector.matchLabels.app`],
    ],
    ['namespaces', { [`${pods}.0.namespaces`]: ['A'] }, [`invalid ${pods}[0].namespaces[0]`]],
    [
      'keys without a selector',
      { [`${pods}.0`]: { topologyKey: 'a', matchLabelKeys: ['b'] } },
      [`forbidden ${pods}[0].matchLabelKeys`],
    ],
    ['keys were dropped before', { [`${pods}.0`]: { topologyKey: 'a', matchLabelKeys: ['b'] } }, [], '1.30'],
  ],
  {
    spec: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [expression] }],
          },
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, preference: { matchExpressions: [expression] } },
          ],
        },
        podAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }],
        },
        podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] },
      },
    },
  },
)
