import { expect, test } from 'vitest'
import { cases, changed, sentences } from '../testing.ts'

const budget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web' },
  spec: { minAvailable: '50%', selector: { matchLabels: { app: 'web' } } },
}

cases(budget, [
  ['both', { 'spec.maxUnavailable': 1 }, ['forbidden spec.maxUnavailable']],
  ['below zero', { 'spec.minAvailable': -1 }, ['invalid spec.minAvailable']],
  ['a number in quotes', { 'spec.minAvailable': '1' }, ['invalid spec.minAvailable']],
  ['more than all', { 'spec.minAvailable': '101%' }, ['invalid spec.minAvailable']],
  ['part of a percent', { 'spec.minAvailable': '0.5%' }, ['invalid spec.minAvailable']],
  [
    'a policy that there is not',
    { 'spec.unhealthyPodEvictionPolicy': 'Always' },
    ['invalid spec.unhealthyPodEvictionPolicy'],
  ],
  [
    'a selector that is none',
    { 'spec.selector.matchLabels.app': 'a b' },
    ['invalid spec.selector.matchLabels.app'],
  ],
])

test('a number in quotes is said as such', () => {
  expect(sentences(changed(budget, { 'spec.minAvailable': '1' }))).toEqual([
    'spec.minAvailable is "1", but must be a number, or a share such as "25%"',
  ])
})
