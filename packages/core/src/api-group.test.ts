import { expect, test } from 'vitest'
import { groupOf } from './api-group.ts'

test.each([
  ['apps/v1', 'apps'],
  ['v1', ''],
  ['', ''],
  ['a.example/v1/v2', 'a.example'],
])('the group of %s is %j', (apiVersion, group) => {
  expect(groupOf(apiVersion)).toBe(group)
})
