import { expect, test } from 'vitest'
import { compareVersionNames } from './version-names.ts'

test('versions are in the order in which the API server prefers them', () => {
  const names = [
    'foo10',
    'v1',
    'v12alpha1',
    'v2',
    'foo1',
    'v3beta1',
    'v10',
    'v11beta2',
    'v10beta3',
    'v11alpha2',
  ]
  expect(names.sort((one, other) => compareVersionNames(other, one))).toEqual([
    ...['v10', 'v2', 'v1', 'v11beta2', 'v10beta3', 'v3beta1', 'v12alpha1', 'v11alpha2', 'foo1', 'foo10'],
  ])
  expect(compareVersionNames('v1', 'v1')).toBe(0)
})
