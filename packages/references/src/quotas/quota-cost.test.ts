import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { quotaProblems } from './quota-problems.ts'

test('each namespace more costs the same, however many there are', () => {
  const objects = Array.from({ length: 20_000 }, (_, at) => [
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'a', namespace: `n-${at}` },
      spec: { hard: { pods: '5' } },
    },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: `n-${at}` } },
  ]).flat()
  expect(quotaProblems(objects)).toEqual([])
  expect(costOf(() => quotaProblems(objects))).toBeLessThan(10)
})
