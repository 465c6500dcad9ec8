import { expect, test } from 'vitest'
import { nativeProblems } from './judge.ts'

const deployment = (labels: Record<string, string> | undefined) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web', tier: 'front' } },
    template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'a' }] } },
  },
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

const expressions = (operator: string, values?: readonly string[]) => {
  const object = deployment({ app: 'web', tier: 'front' })
  const matchExpressions = [{ key: 'app', operator, ...(values !== undefined && { values }) }]
  const spec = { ...object.spec, selector: { matchExpressions } }
  return nativeProblems({ ...object, spec }, ['1.36']).map(({ message }) => message)
}

test('expressions are compared with the labels of the template as well', () => {
  expect(expressions('In', ['api', 'web'])).toEqual([])
  expect(expressions('Exists')).toEqual([])
  expect(expressions('NotIn', ['api'])).toEqual([])
  const label = 'spec.template.metadata.labels.app is "web", but spec.selector asks for'
  expect(expressions('In', ['api', 'db'])).toEqual([`${label} one of "api", "db"`])
  expect(expressions('NotIn', ['web'])).toEqual([`${label} none of "web"`])
  expect(expressions('DoesNotExist')).toEqual([`${label} pods without it`])
})

test('a selector that selects nothing, or everything, is none', () => {
  const object = deployment({ app: 'web' })
  const spec = { ...object.spec, selector: {} }
  expect(nativeProblems({ ...object, spec }, ['1.36'])).toMatchObject([{ path: ['spec', 'selector'] }])
})
