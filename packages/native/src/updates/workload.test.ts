import { expect, test } from 'vitest'
import { updateProblems } from '../judge.ts'
import { changed, updates } from '../testing.ts'

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } } },
  },
}

updates(deployment, [
  ['replicas', { 'spec.replicas': 2 }, []],
  [
    'a label of the selector',
    { 'spec.selector.matchLabels.app': 'api' },
    ['field-immutable spec.selector.matchLabels.app'],
  ],
  [
    'a label more',
    { 'spec.selector.matchLabels.tier': 'a' },
    ['field-immutable spec.selector.matchLabels.tier'],
  ],
  ['an empty list more', { 'spec.selector.matchExpressions': [] }, []],
])

test('it is said what it was, what it becomes, and the way out', () => {
  const other = changed(deployment, { 'spec.selector.matchLabels.app': 'api' })
  expect(updateProblems(other, deployment, ['1.36'])).toMatchObject([
    {
      message:
        'spec.selector.matchLabels.app cannot be changed once the object is there: it is "web" and would become "api"',
      fix: 'give it another name, or delete the object and create it again',
      path: ['spec', 'selector', 'matchLabels', 'app'],
    },
  ])
})

test('a kind without such fields may change as it likes', () => {
  const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'a' } }
  expect(updateProblems({ ...lease, spec: {} }, lease, ['1.36'])).toEqual([])
})
