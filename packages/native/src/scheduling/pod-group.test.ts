import { describe } from 'vitest'
import { cases } from '../testing.ts'

describe('PodGroup', () => {
  const podGroup = {
    apiVersion: 'scheduling.k8s.io/v1alpha2',
    kind: 'PodGroup',
    metadata: { name: 'a' },
    spec: {
      podGroupTemplateRef: { workload: { workloadName: 'a.b', podGroupTemplateName: 'a' } },
      schedulingPolicy: { gang: { minCount: 2 } },
    },
  }
  const reference = 'spec.podGroupTemplateRef'
  cases(podGroup, [
    ['of no template', { [reference]: undefined }, []],
    ['of a template nowhere', { [reference]: {} }, [`required ${reference}.workload`]],
    [
      'of a template that is none',
      { [`${reference}.workload`]: { workloadName: '', podGroupTemplateName: 'a.b' } },
      [`required ${reference}.workload.workloadName`, `invalid ${reference}.workload.podGroupTemplateName`],
    ],
    ['no policy', { 'spec.schedulingPolicy': {} }, ['invalid spec.schedulingPolicy']],
    [
      'too many claims',
      {
        'spec.resourceClaims': Array.from({ length: 5 }, (_, index) => ({
          name: `c-${index}`,
          resourceClaimName: 'a',
        })),
      },
      ['invalid spec.resourceClaims'],
    ],
  ])
})

describe('PodGroup of 1.37', () => {
  const podGroup = {
    apiVersion: 'scheduling.k8s.io/v1beta1',
    kind: 'PodGroup',
    metadata: { name: 'a' },
    spec: { workloadRef: { workloadName: 'a', templateName: 'a' }, schedulingPolicy: { basic: {} } },
  }
  cases(podGroup, [
    [
      'a template with a dot',
      { 'spec.workloadRef.templateName': 'a.b' },
      ['invalid spec.workloadRef.templateName'],
      '1.37',
    ],
  ])
})
