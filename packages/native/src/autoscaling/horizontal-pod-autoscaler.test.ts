import { cases } from '../testing.ts'

const metric = 'spec.metrics.0'
const found = 'spec.metrics[0]'
const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: {
    minReplicas: 2,
    maxReplicas: 5,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    metrics: [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
      },
    ],
    behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] }, scaleUp: {} },
  },
}

cases(autoscaler, [
  ['fewer at most than at least', { 'spec.maxReplicas': 1 }, ['invalid spec.maxReplicas']],
  ['none', { 'spec.minReplicas': 0 }, ['invalid spec.minReplicas']],
  ['none at most', { 'spec.maxReplicas': 0 }, ['invalid spec.maxReplicas']],
  [
    'no group of the target, since 1.34',
    { 'spec.scaleTargetRef.apiVersion': 'v1' },
    ['invalid spec.scaleTargetRef.apiVersion'],
  ],
  ['and before', { 'spec.scaleTargetRef.apiVersion': 'v1' }, [], '1.33'],
  [
    'no version of the target',
    { 'spec.scaleTargetRef.apiVersion': undefined },
    ['required spec.scaleTargetRef.apiVersion'],
  ],
  ['a controller of v1', { 'spec.scaleTargetRef': { kind: 'ReplicationController', name: 'a' } }, []],
  ['a target with a slash', { 'spec.scaleTargetRef.name': 'a/b' }, ['invalid spec.scaleTargetRef.name']],
  [
    'the share of v1',
    { apiVersion: 'autoscaling/v1', 'spec.metrics': undefined, 'spec.targetCPUUtilizationPercentage': 0 },
    ['invalid spec.targetCPUUtilizationPercentage'],
  ],
  ['a type that there is not', { [`${metric}.type`]: 'resource' }, [`invalid ${found}.type`]],
  ['another source than the type', { [`${metric}.type`]: 'Pods' }, [`required ${found}.pods`]],
  [
    'two sources',
    { [`${metric}.pods`]: { metric: { name: 'a' }, target: { type: 'AverageValue', averageValue: 1 } } },
    [`forbidden ${found}.pods`],
  ],
  [
    'nothing to compare with',
    { [`${metric}.resource.target`]: { type: 'Utilization' } },
    [`required ${found}.resource.target.averageUtilization`],
  ],
  [
    'two things to compare with',
    { [`${metric}.resource.target.averageValue`]: '1' },
    [`forbidden ${found}.resource.target.averageValue`],
  ],
  [
    'a share of zero',
    { [`${metric}.resource.target.averageUtilization`]: 0 },
    [`invalid ${found}.resource.target.averageUtilization`],
  ],
  [
    'a container without a name',
    {
      [metric]: {
        type: 'ContainerResource',
        containerResource: { name: 'cpu', container: '', target: { type: 'Value', averageValue: 1 } },
      },
    },
    [`required ${found}.containerResource.container`],
  ],
  [
    'a container, before there were those',
    {
      [metric]: {
        type: 'ContainerResource',
        containerResource: { name: 'cpu', container: 'a', target: { type: 'Value', averageValue: 1 } },
      },
    },
    [`invalid ${found}.type`],
    '1.26',
  ],
  [
    'an external value of zero',
    {
      [metric]: {
        type: 'External',
        external: { metric: { name: 'queue' }, target: { type: 'Value', value: '0' } },
      },
    },
    [`invalid ${found}.external.target.value`],
  ],
  [
    'an object of no version at all',
    {
      [metric]: {
        type: 'Object',
        object: {
          describedObject: { kind: 'A', name: 'a' },
          metric: { name: 'm' },
          target: { type: 'Value', value: 1 },
        },
      },
    },
    [],
  ],
  [
    'a policy that there is not',
    { 'spec.behavior.scaleDown.policies.0.type': 'pods' },
    ['invalid spec.behavior.scaleDown.policies[0].type'],
  ],
  [
    'a policy of half an hour and more',
    { 'spec.behavior.scaleDown.policies.0.periodSeconds': 1801 },
    ['invalid spec.behavior.scaleDown.policies[0].periodSeconds'],
  ],
  ['no policies', { 'spec.behavior.scaleDown.policies': [] }, ['required spec.behavior.scaleDown.policies']],
  [
    'a window of more than an hour',
    { 'spec.behavior.scaleUp.stabilizationWindowSeconds': 3601 },
    ['invalid spec.behavior.scaleUp.stabilizationWindowSeconds'],
  ],
  [
    'a tolerance below zero',
    { 'spec.behavior.scaleUp.tolerance': '-1' },
    ['invalid spec.behavior.scaleUp.tolerance'],
  ],
  ['which was dropped before 1.35', { 'spec.behavior.scaleUp.tolerance': '-1' }, [], '1.34'],
])
