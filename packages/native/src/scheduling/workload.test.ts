import { describe } from 'vitest'
import { cases } from '../testing.ts'

describe('Workload', () => {
  const template = 'spec.podGroupTemplates.0'
  const found = 'spec.podGroupTemplates[0]'
  const workload = {
    apiVersion: 'scheduling.k8s.io/v1alpha2',
    kind: 'Workload',
    metadata: { name: 'a' },
    spec: {
      controllerRef: { apiGroup: 'batch', kind: 'Job', name: 'train' },
      podGroupTemplates: [
        {
          name: 'workers',
          schedulingPolicy: { gang: { minCount: 2 } },
          schedulingConstraints: { topology: [{ key: 'topology.kubernetes.io/zone' }] },
          resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu' }],
          priority: 1000,
        },
        { name: 'driver', schedulingPolicy: { basic: {} } },
      ],
    },
  }
  cases(workload, [
    ['of no controller', { 'spec.controllerRef': undefined }, []],
    [
      'of a controller that is none',
      { 'spec.controllerRef': { apiGroup: 'A', kind: '', name: 'a/b' } },
      [
        'invalid spec.controllerRef.apiGroup',
        'required spec.controllerRef.kind',
        'invalid spec.controllerRef.name',
      ],
    ],
    ['no groups', { 'spec.podGroupTemplates': [] }, ['required spec.podGroupTemplates']],
    [
      'too many',
      {
        'spec.podGroupTemplates': Array.from({ length: 9 }, (_, index) => ({
          name: `g-${index}`,
          schedulingPolicy: { basic: {} },
        })),
      },
      ['invalid spec.podGroupTemplates'],
    ],
    ['a name twice', { [`${template}.name`]: 'driver' }, ['duplicate spec.podGroupTemplates[1].name']],
    ['a name with a dot', { [`${template}.name`]: 'a.b' }, [`invalid ${found}.name`]],
    ['two policies', { [`${template}.schedulingPolicy.basic`]: {} }, [`invalid ${found}.schedulingPolicy`]],
    ['no policy', { [`${template}.schedulingPolicy`]: {} }, [`invalid ${found}.schedulingPolicy`]],
    [
      'a gang of none',
      { [`${template}.schedulingPolicy.gang.minCount`]: 0 },
      [`invalid ${found}.schedulingPolicy.gang.minCount`],
    ],
    [
      'two domains',
      { [`${template}.schedulingConstraints.topology`]: [{ key: 'a' }, { key: '' }] },
      [
        `invalid ${found}.schedulingConstraints.topology`,
        `invalid ${found}.schedulingConstraints.topology[1].key`,
      ],
    ],
    [
      'a claim of nothing, and one of two things',
      {
        [`${template}.resourceClaims`]: [
          { name: 'a' },
          { name: 'a', resourceClaimName: 'a', resourceClaimTemplateName: 'A' },
        ],
      },
      [
        `invalid ${found}.resourceClaims[0]`,
        `duplicate ${found}.resourceClaims[1].name`,
        `invalid ${found}.resourceClaims[1]`,
        `invalid ${found}.resourceClaims[1].resourceClaimTemplateName`,
      ],
    ],
    [
      'a mode that there is not',
      { [`${template}.disruptionMode`]: 'Group' },
      [`invalid ${found}.disruptionMode`],
    ],
    [
      'a class that is no name',
      { [`${template}.priorityClassName`]: 'A' },
      [`invalid ${found}.priorityClassName`],
    ],
    ['a priority of the system', { [`${template}.priority`]: 2e9 }, [`invalid ${found}.priority`]],
  ])
})

describe('Workload of 1.35', () => {
  const workload = {
    apiVersion: 'scheduling.k8s.io/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'a' },
    spec: { podGroups: [{ name: 'workers', policy: { gang: { minCount: 2 } } }] },
  }
  cases(workload, [
    ['no groups', { 'spec.podGroups': [] }, ['required spec.podGroups'], '1.35'],
    ['no policy', { 'spec.podGroups.0.policy': {} }, ['invalid spec.podGroups[0].policy'], '1.35'],
  ])
})

describe('Workload of 1.37', () => {
  const workload = {
    apiVersion: 'scheduling.k8s.io/v1beta1',
    kind: 'Workload',
    metadata: { name: 'a' },
    spec: {
      podGroupTemplates: [{ name: 'a', schedulingPolicy: { basic: {} }, disruptionMode: { all: {} } }],
    },
  }
  cases(workload, [
    [
      'two modes',
      { 'spec.podGroupTemplates.0.disruptionMode.single': {} },
      ['invalid spec.podGroupTemplates[0].disruptionMode'],
      '1.37',
    ],
    [
      'groups of groups',
      { 'spec.podGroupTemplates': [], 'spec.compositePodGroupTemplates': [{ name: 'a' }] },
      [],
      '1.37',
    ],
  ])
})
