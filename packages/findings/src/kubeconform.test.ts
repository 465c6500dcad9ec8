import { at, listAt } from '@chg/core'
import { expect, test } from 'vitest'
import { toKubeconform } from './kubeconform.ts'
import { hostile, someCases } from './reports.testing.ts'

test('it has the shape of kubeconform 0.8: what is wrong, and counts of all', () => {
  const report = toKubeconform(someCases)
  expect(at(report, 'summary')).toEqual({ valid: 2, invalid: 1, errors: 2, skipped: 1 })
  expect(listAt(report, 'resources').find((one) => at(one, 'name') === 'bad')).toEqual({
    filename: 'k/a.yaml',
    kind: 'Deployment',
    name: 'bad',
    version: 'apps/v1',
    status: 'statusInvalid',
    msg: `spec.replicas is the text "1", but must be a whole number (write 1); ${hostile}`,
    validationErrors: [
      {
        path: '/spec/replicas',
        msg: 'spec.replicas is the text "1", but must be a whole number (write 1)',
      },
      { path: '/spec/0/a/b', msg: hostile },
    ],
  })
})

test('all objects are there when they are asked for', () => {
  const statuses = listAt(toKubeconform(someCases, true), 'resources').map((one) => at(one, 'status'))
  expect(statuses.sort()).toEqual([
    'statusError',
    'statusError',
    'statusInvalid',
    'statusSkipped',
    'statusValid',
    'statusValid',
  ])
})
