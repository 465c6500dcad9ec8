import { describe } from 'vitest'
import { updates } from '../testing.ts'

describe('PodGroup', () => {
  const podGroup = (apiVersion: string) => ({
    apiVersion,
    kind: 'PodGroup',
    metadata: { name: 'a' },
    spec: {
      schedulingPolicy: { gang: { minCount: 2 } },
      resourceClaims: [{ name: 'a', resourceClaimName: 'a' }],
    },
  })
  const larger = { 'spec.schedulingPolicy.gang.minCount': 3 }
  const size = 'field-immutable spec.schedulingPolicy.gang.minCount'
  updates(podGroup('scheduling.k8s.io/v1alpha2'), [
    ['a larger gang', larger, [size]],
    ['one pod at a time, as it is anyway', { 'spec.disruptionMode': 'Pod' }, []],
    ['all or none', { 'spec.disruptionMode': 'PodGroup' }, ['field-immutable spec.disruptionMode']],
    ['another claim', { 'spec.resourceClaims.0.name': 'b' }, ['field-immutable spec.resourceClaims[0].name']],
  ])
  updates(podGroup('scheduling.k8s.io/v1beta1'), [
    ['a larger gang', larger, [], '1.37'],
    [
      'another claim',
      { 'spec.resourceClaims.0.name': 'b' },
      ['field-immutable spec.resourceClaims[0].name'],
      '1.37',
    ],
  ])
})

describe('Workload', () => {
  const workload = {
    apiVersion: 'scheduling.k8s.io/v1alpha2',
    kind: 'Workload',
    metadata: { name: 'a' },
    spec: { podGroupTemplates: [{ name: 'a', schedulingPolicy: { gang: { minCount: 2 } } }] },
  }
  const controller = { 'spec.controllerRef': { kind: 'Pod', name: 'a' } }
  const size = 'spec.podGroupTemplates.0.schedulingPolicy.gang.minCount'
  updates(workload, [
    ['a controller', controller, ['field-immutable spec.controllerRef']],
    [
      'a priority where there was none',
      { 'spec.podGroupTemplates.0.priority': 5 },
      ['field-immutable spec.podGroupTemplates[0].priority'],
    ],
    [
      'one more group',
      { 'spec.podGroupTemplates.1': { name: 'b' } },
      ['field-immutable spec.podGroupTemplates'],
    ],
    [
      'a larger gang',
      { [size]: 3 },
      ['field-immutable spec.podGroupTemplates[0].schedulingPolicy.gang.minCount'],
    ],
  ])
  const old = {
    ...workload,
    apiVersion: 'scheduling.k8s.io/v1alpha1',
    spec: { podGroups: [{ name: 'a', policy: { basic: {} } }] },
  }
  updates(old, [
    ['a controller where there was none', controller, [], '1.35'],
    ['another group', { 'spec.podGroups.0.name': 'b' }, ['field-immutable spec.podGroups[0].name'], '1.35'],
  ])
  updates({ ...old, spec: { ...old.spec, controllerRef: { kind: 'Pod', name: 'b' } } }, [
    ['another controller', controller, ['field-immutable spec.controllerRef.name'], '1.35'],
  ])
})
