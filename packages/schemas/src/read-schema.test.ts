import { expect, test } from 'vitest'
import { readSchema } from './read-schema.ts'

test('what is null is not there, and a null among schemas asks nothing', () => {
  const raw = {
    type: 'object',
    pattern: null,
    items: null,
    properties: { a: null, b: { type: 'array', items: { not: null, anyOf: [null, { minimum: 1 }] } } },
  }
  expect(readSchema(raw)).toEqual({
    type: 'object',
    properties: { a: {}, b: { type: 'array', items: { anyOf: [{}, { minimum: 1 }] } } },
  })
})

test('defaults and enums keep their nulls; an enum that is null is none', () => {
  const raw = { default: { a: null }, enum: [null, 1], nullable: true }
  expect(readSchema(raw)).toEqual(raw)
  expect(readSchema({ ...raw, enum: null })).toEqual({ default: { a: null }, nullable: true })
})

test('a rule without an expression has an empty one', () => {
  const raw = { 'x-kubernetes-validations': [null, { rule: null, message: 'm' }, { rule: 'true' }] }
  expect(readSchema(raw)).toEqual({
    'x-kubernetes-validations': [{ rule: '' }, { rule: '', message: 'm' }, { rule: 'true' }],
  })
})

test('what stands where a schema should is left as it is, for those who judge it', () => {
  const raw = { additionalProperties: true, dependencies: { a: ['b'] }, properties: [1] }
  expect(readSchema(raw)).toEqual(raw)
})
