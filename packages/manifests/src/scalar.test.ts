import { expect, it } from 'vitest'
import { resolvePlain, resolveTagged } from './scalar.ts'

// Expected values: what sigs.k8s.io/yaml v1.4.0 (YAMLToJSONStrict) answers to `v: <text>`.
it.each([
  ['y', true],
  ['yes', true],
  ['On', true],
  ['n', false],
  ['off', false],
  ['yEs', 'yEs'],
  ['~', null],
  ['', null],
  ['Null', null],
  ['0777', 511],
  ['0o777', 511],
  ['00', 0],
  ['089', 89],
  ['08.5', 8.5],
  ['1_000', 1000],
  ['1__0', 10],
  ['1:30', '1:30'],
  ['2001-01-01', '2001-01-01'],
  ['.5', 0.5],
  ['1.', 1],
  ['1.e3', 1000],
  ['1e3', 1000],
  ['1e400', '1e400'],
  ['12e', '12e'],
  ['0x1F', 31],
  ['-0b11', -3],
  ['0b', '0b'],
  ['+5', 5],
  ['-0', 0],
  ['99999999999999999999', 1e20],
  ['.', '.'],
  ['-', '-'],
  ['1.2.3', '1.2.3'],
  ['10.0.0.1', '10.0.0.1'],
  ['500m', '500m'],
  ['_1', '_1'],
])('reads the plain scalar %s as Kubernetes does', (text, expected) => {
  expect(resolvePlain(text)).toBe(expected)
})

it('reads infinity and NaN as numbers that JSON cannot hold', () => {
  expect(resolvePlain('-.Inf')).toBe(Number.NEGATIVE_INFINITY)
  expect(resolvePlain('+.inf')).toBe(Number.POSITIVE_INFINITY)
  expect(resolvePlain('.NaN')).toBeNaN()
})

it.each([
  ['str', '5', '5'],
  ['int', '5', 5],
  ['float', '5', 5],
  ['bool', 'yes', true],
  ['binary', 'aGk=', 'hi'],
  ['!foo', '5', '5'],
  ['int', 'five', undefined],
  ['bool', '1', undefined],
])('reads !!%s %s', (tag, text, expected) => {
  expect(resolveTagged(tag, text)).toBe(expected)
})

it.each([
  ['9223372036854775807', true],
  ['+9223372036854775807', true],
  ['9223372036854775808', false],
  ['9_223_372_036_854_775_808', false],
  ['-9223372036854775808', true],
  ['-9223372036854775809', false],
  ['0x7fffffffffffffff', true],
  ['0x8000000000000000', false],
  ['-0x8000000000000000', true],
  ['0777777777777777777777', true],
  ['01000000000000000000000', false],
])('%s fits into 64 bits: %s', (text, fits) => {
  const value = Number(resolvePlain(text))
  expect(value >= -(2 ** 63) && value < 2 ** 63).toBe(fits)
})
