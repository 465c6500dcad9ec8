import type { JsonObject } from '@chg/core'
import { expect, test } from 'vitest'
import { valueProblems } from './custom-resources.ts'
import { withDefaults } from './defaults.ts'
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

test('a default that is null is none, and a null among names is an empty one', () => {
  const raw = { default: null, example: null, required: ['a', null], 'x-kubernetes-list-map-keys': [null] }
  expect(readSchema(raw)).toEqual({ required: ['a', ''], 'x-kubernetes-list-map-keys': [''] })
  const b = { type: 'string', nullable: true, default: null }
  const schema = readSchema({ type: 'object', required: ['b'], properties: { b } })
  const [missing] = valueProblems(withDefaults({}, schema), schema)
  expect(missing).toMatchObject({ rule: 'schema-missing-field', path: ['b'] })
})

test('wherever nulls stand in a schema, it says what it says without them', () => {
  let seed = 5
  const next = (bound: number) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % bound
  }
  const pick = <T>(from: readonly T[]): T => from[next(from.length)] as T
  const schema = (depth: number): JsonObject =>
    Object.fromEntries(Array.from({ length: 1 + next(4) }, () => keyword(depth)))
  const keyword = (depth: number): [string, unknown] => {
    const key = pick(
      depth > 0 ? ['type', 'nullable', 'minimum', 'enum', ...nested] : ['type', 'pattern', 'default'],
    )
    if (key === 'type') return [key, pick(['object', 'string', 'integer', 'array'])]
    if (key === 'enum') return [key, [null, 1, 'a'].slice(next(3))]
    if (key === 'nullable') return [key, next(2) === 0]
    if (!nested.includes(key)) return [key, key === 'minimum' ? next(3) : 'a']
    if (key === 'properties') return [key, { a: schema(depth - 1), b: schema(depth - 1) }]
    if (key === 'required') return [key, ['a', 'b'].slice(next(2))]
    return [key, key.endsWith('Of') ? [schema(depth - 1), schema(depth - 1)] : schema(depth - 1)]
  }
  /** The same with keywords that are null, where none of that name is, and with an empty schema as null. */
  const withNulls = (value: unknown, isSchema: boolean): unknown => {
    if (Array.isArray(value))
      return value.map((one) => (typeof one === 'object' ? withNulls(one, true) : one))
    if (typeof value !== 'object' || value === null) return value
    const members = Object.entries(value).map(([key, one]) => [
      key,
      withNulls(one, isSchema && key !== 'properties'),
    ])
    const nulls = isSchema ? Array.from({ length: next(4) }, () => [pick(all), null]) : []
    return { ...Object.fromEntries(nulls), ...Object.fromEntries(members) }
  }
  const values = [null, 1, 'a', [null, 1], { a: 1, b: null }, { a: null }, { a: { b: [] } }, {}]
  let problems = 0
  for (let round = 0; round < 2_000; round += 1) {
    const raw = schema(3)
    const [plain, holey] = [readSchema(raw), readSchema(withNulls(raw, true) as JsonObject)]
    const value = pick(values)
    const said = valueProblems(withDefaults(value, plain), plain)
    problems += said.length
    expect([raw, valueProblems(withDefaults(value, holey), holey)]).toEqual([raw, said])
  }
  expect(problems).toBeGreaterThan(1_000)
})

const nested = ['properties', 'required', 'items', 'additionalProperties', 'allOf', 'anyOf', 'oneOf', 'not']
const all = [
  ...[...nested, 'default', 'example', 'enum', 'format', 'pattern', 'nullable', 'maxItems', 'uniqueItems'],
  ...['x-kubernetes-validations', 'x-kubernetes-list-type', 'x-kubernetes-list-map-keys', 'description'],
]
