import { describe } from 'vitest'
import { changed, updates } from '../testing.ts'

const template = 'spec.template.spec'
const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate' },
  spec: {
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'a', image: 'a:1', ports: [{ containerPort: 80 }] }],
      },
    },
  },
}

updates(job, [
  [
    'parallelism, deadline and life',
    { 'spec.parallelism': 2, 'spec.activeDeadlineSeconds': 5, 'spec.ttlSecondsAfterFinished': 5 },
    [],
  ],
  [
    'the image',
    { [`${template}.containers.0.image`]: 'a:2' },
    [`field-immutable ${template}.containers[0].image`],
  ],
  [
    'defaults',
    {
      [`${template}.containers.0.imagePullPolicy`]: 'IfNotPresent',
      [`${template}.containers.0.ports.0.protocol`]: 'TCP',
      [`${template}.terminationGracePeriodSeconds`]: 30,
      [`${template}.securityContext`]: {},
      'spec.completionMode': 'NonIndexed',
    },
    [],
  ],
  [
    'an account',
    { [`${template}.serviceAccountName`]: 'a' },
    [`field-immutable ${template}.serviceAccountName`],
  ],
  ['a label', { 'spec.template.metadata.labels.a': 'b' }, ['field-immutable spec.template.metadata']],
  ['one completion, the default', { 'spec.completions': 1 }, []],
  ['two completions', { 'spec.completions': 2 }, ['field-immutable spec.completions']],
  [
    'retries for each index',
    { 'spec.backoffLimitPerIndex': 2 },
    ['field-immutable spec.backoffLimitPerIndex'],
  ],
])

describe('an indexed Job', () => {
  updates(changed(job, { 'spec.completionMode': 'Indexed', 'spec.completions': 2, 'spec.parallelism': 2 }), [
    ['grows with its parallelism', { 'spec.completions': 3, 'spec.parallelism': 3 }, []],
    ['and not alone', { 'spec.completions': 3 }, ['field-immutable spec.completions']],
    [
      'nor before 1.27',
      { 'spec.completions': 3, 'spec.parallelism': 3 },
      ['field-immutable spec.completions'],
      '1.26',
    ],
  ])
})

describe('a suspended Job', () => {
  const cpu = `${template}.containers.0.resources.limits.cpu`
  updates(changed(job, { 'spec.suspend': true }), [
    [
      'may be placed',
      { [`${template}.nodeSelector`]: { zone: 'a' }, [`${template}.tolerations`]: [{ key: 'a' }] },
      [],
    ],
    ['may be given more since 1.36', { [cpu]: 1 }, []],
    ['and not before', { [cpu]: 1 }, [`field-immutable ${template}.containers[0].resources`], '1.35'],
    [
      'keeps its image',
      { [`${template}.containers.0.image`]: 'b' },
      [`field-immutable ${template}.containers[0].image`],
    ],
  ])
})
