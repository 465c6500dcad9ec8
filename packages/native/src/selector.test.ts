import { expect, test } from 'vitest'
import { nativeProblems } from './judge.ts'

const deployment = (labels: Record<string, string> | undefined) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: { app: 'web', tier: 'front' } }, template: { metadata: { labels } } },
})
const messages = (labels: Record<string, string> | undefined) =>
  nativeProblems(deployment(labels), ['1.36']).map(({ message }) => message)

test('a selector that its own template fits is no problem', () => {
  expect(messages({ app: 'web', tier: 'front', more: 'x' })).toEqual([])
})

test('each label of the selector that the template has otherwise, or not at all, is named', () => {
  expect(messages({ app: 'api' })).toEqual([
    'spec.template.metadata.labels.app is "api", but spec.selector asks for "web"',
    'spec.template.metadata.labels lacks the label tier, which spec.selector asks for',
  ])
  expect(messages(undefined)).toHaveLength(2)
})
