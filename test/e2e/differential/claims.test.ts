import { expect, test } from 'vitest'
import { excuseOf } from './claims.ts'

const one = (side: 'false pass' | 'false alarm' | 'crash', name: string) => ({
  side,
  name,
  said: [],
  count: 1,
  example: { object: {}, steps: [] },
})

test('what is not listed is claimed, and a crash always is', () => {
  expect(excuseOf(one('false pass', 'Pod FieldValueInvalid spec.containers[].name'))).toBeUndefined()
  expect(excuseOf(one('crash', 'ResourceSlice no such thing'))).toBeUndefined()
})

test('an excuse is for one side only', () => {
  const name = 'ResourceSlice FieldValueInvalid spec.driver'
  expect(excuseOf(one('false pass', name))?.why).toContain('drivers write them')
  expect(excuseOf(one('false alarm', name))).toBeUndefined()
})
