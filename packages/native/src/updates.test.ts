import { expect, test } from 'vitest'
import { updateProblems } from './judge.ts'

const deployment = (app: string, replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { replicas, selector: { matchLabels: { app } } },
})

test('the selector of a workload cannot change; its replicas can', () => {
  expect(updateProblems(deployment('web', 1), deployment('api', 1), ['1.36'])).toMatchObject([
    { rule: 'field-immutable', path: ['spec', 'selector'] },
  ])
  expect(updateProblems(deployment('web', 1), deployment('web', 2), ['1.36'])).toEqual([])
})
