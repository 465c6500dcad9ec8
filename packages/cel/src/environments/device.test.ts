import { describe, expect, test } from 'vitest'
import { CelError } from '../cel-error.ts'
import { checkTypes } from '../check/check.ts'
import { sayType } from '../check/type.ts'
import { deviceExtensions, deviceSizes, deviceVariables } from './device.ts'

const check = (expression: string, minor = 36) =>
  checkTypes(expression, deviceVariables(minor), deviceExtensions)
const typeOf = (expression: string, minor?: number) => {
  const checked = check(expression, minor)
  return checked instanceof CelError ? checked.message : sayType(checked.type)
}

describe('a device', () => {
  test.each([
    ['device.driver', 'string'],
    ['device.attributes["a"].b', 'any'],
    ['device.attributes["a"].b.c', 'dyn'],
    ['device.capacity["a"].b', 'kubernetes.Quantity'],
    ['cel.bind(a, device.attributes["a"], a.b)', 'any'],
    ['device.allowMultipleAllocations', 'bool'],
  ])('%s: %s', (expression, type) => expect(typeOf(expression)).toBe(type))
  test('is shared from 1.36 on, and has lists from 1.37 on', () => {
    expect(typeOf('device.allowMultipleAllocations', 35)).toContain('undefined field')
    expect(typeOf('device.attributes["a"].b.exists(x, x == 1)')).toContain('cannot be range')
    expect(typeOf('device.attributes["a"].b.exists(x, x == 1)', 37)).toBe('bool')
  })
})

test.each([
  [['device', 'driver'], 63],
  [['device', 'attributes', '@keys'], 63],
  [['device', 'attributes', '@values'], 32],
  [['device', 'attributes', '@values', 'model'], 64],
  [['device', 'capacity', '@values', '@keys'], 32],
  [['device', 'attributes', 'model'], undefined],
])('what stands at %j has at most %s parts', (path, most) => {
  expect(deviceSizes(path)).toBe(most)
})
