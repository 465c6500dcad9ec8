import type { JsonObject } from '@chg/core'
import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { referenceProblems } from './reference-problems.ts'

const workload = (index: number, app: string): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: `web-${index}`, namespace: 'shop' },
  spec: {
    template: {
      metadata: { labels: { app, part: 'web' } },
      spec: { containers: [{ name: 'a' }], serviceAccountName: `robot-${index}` },
    },
  },
})
const service = (index: number, app: string): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: `web-${index}`, namespace: 'shop' },
  spec: { selector: { app, part: 'web' }, ports: [] },
})

test('thousands of objects that all miss each other are judged in bounded time', () => {
  const objects = Array.from({ length: 4_000 }, (_, index) => [
    workload(index, `application-${index}`),
    service(index, `applicatoin-${index}`),
  ]).flat()
  expect(costOf(() => referenceProblems(objects))).toBeLessThan(100)
})

test('an object that nothing is asked of costs nothing and says nothing', () => {
  const odd = [
    {},
    { kind: 'Service', apiVersion: 'v1' },
    { kind: 'Deployment', apiVersion: 'apps/v1', spec: {} },
  ]
  expect(referenceProblems(odd)).toEqual([])
})

test('what is missing is told as a target, so that the cluster can be asked', () => {
  const [first] = referenceProblems([workload(1, 'a')])
  expect(first?.missing).toEqual({
    key: '/ServiceAccount',
    kind: 'ServiceAccount',
    namespace: 'shop',
    name: 'robot-1',
  })
})
