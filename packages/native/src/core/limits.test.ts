import { describe } from 'vitest'
import { cases } from '../testing.ts'

describe('LimitRange', () => {
  const limit = 'spec.limits.0'
  const found = 'spec.limits[0]'
  const range = {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'a' },
    spec: {
      limits: [
        {
          type: 'Container',
          min: { cpu: '100m' },
          max: { cpu: 2 },
          default: { cpu: 1 },
          defaultRequest: { cpu: '0.5' },
          maxLimitRequestRatio: { cpu: 20 },
        },
        { type: 'PersistentVolumeClaim', max: { storage: '10Gi' } },
      ],
    },
  }
  cases(range, [
    ['a type that there is not', { [`${limit}.type`]: 'Containers' }, [`invalid ${found}.type`]],
    ['a type twice', { 'spec.limits.1': { type: 'Container' } }, ['duplicate spec.limits[1].type']],
    ['claims without a size', { 'spec.limits.1.max': {} }, ['required spec.limits[1].max']],
    [
      'a Pod with defaults',
      { 'spec.limits': [{ type: 'Pod', default: { cpu: 1 } }] },
      [`forbidden ${found}.default`],
    ],
    [
      'a null, which is zero',
      { 'spec.limits.1': { type: 'PersistentVolumeClaim', min: { storage: 1 }, max: { storage: null } } },
      ['invalid spec.limits[1].min.storage'],
    ],
    ['a resource that no container has', { [`${limit}.max.storage`]: 1 }, [`invalid ${found}.max.storage`]],
    [
      'more at least than at most',
      { [`${limit}.min.cpu`]: 3 },
      [
        `invalid ${found}.min.cpu`,
        `invalid ${found}.defaultRequest.cpu`,
        `invalid ${found}.default.cpu`,
        `invalid ${found}.maxLimitRequestRatio.cpu`,
      ],
    ],
    [
      'a request above the limit',
      { [`${limit}.defaultRequest.cpu`]: '1500m' },
      [`invalid ${found}.defaultRequest.cpu`],
    ],
    ['a limit above the most', { [`${limit}.default.cpu`]: 3 }, [`invalid ${found}.default.cpu`]],
    [
      'a ratio below one',
      { [`${limit}.maxLimitRequestRatio.cpu`]: '0.5' },
      [`invalid ${found}.maxLimitRequestRatio.cpu`],
    ],
    [
      'a ratio that there is no room for',
      { [`${limit}.maxLimitRequestRatio.cpu`]: 21 },
      [`invalid ${found}.maxLimitRequestRatio.cpu`],
    ],
    [
      'devices that are overcommitted',
      { [`${limit}.default.[a.io/gpu]`]: 2, [`${limit}.defaultRequest.[a.io/gpu]`]: 1 },
      [`invalid ${found}.defaultRequest["a.io/gpu"]`],
    ],
  ])
})

describe('ResourceQuota', () => {
  const quota = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'a' },
    spec: {
      hard: { pods: '5', 'requests.cpu': '1', 'count/deployments.apps': 2 },
      scopes: ['NotTerminating'],
    },
  }
  const only = { 'spec.hard': { pods: 1, 'limits.cpu': 1 } }
  const expression = 'spec.scopeSelector.matchExpressions'
  cases(quota, [
    ['a resource that is not counted', { 'spec.hard.deployments': 1 }, ['invalid spec.hard.deployments']],
    ['half a pod', { 'spec.hard.pods': '0.5' }, ['invalid spec.hard.pods']],
    ['less than nothing', { 'spec.hard.[requests.cpu]': '-1' }, ['invalid spec.hard["requests.cpu"]']],
    ['a scope that there is not', { 'spec.scopes': ['Running'] }, ['invalid spec.scopes[0]']],
    ['a scope that counts other things', { 'spec.scopes': ['BestEffort'] }, ['invalid spec.scopes[0]']],
    ['two opposite scopes', { 'spec.scopes': ['Terminating', 'NotTerminating'] }, ['invalid spec.scopes[1]']],
    [
      'a class of priority',
      { ...only, [expression]: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] },
      [],
    ],
    [
      'a class that is not said',
      { ...only, [expression]: [{ scopeName: 'PriorityClass', operator: 'In' }] },
      [`required ${expression}[0].values`],
    ],
    [
      'an operator for classes only',
      { ...only, [expression]: [{ scopeName: 'Terminating', operator: 'In', values: ['a'] }] },
      [`invalid ${expression}[0].operator`],
    ],
    [
      'Exists with values',
      { ...only, [expression]: [{ scopeName: 'PriorityClass', operator: 'Exists', values: ['a'] }] },
      [`forbidden ${expression}[0].values`],
    ],
  ])
})
